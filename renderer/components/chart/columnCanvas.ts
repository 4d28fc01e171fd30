/** One canvas of a chart for lines drawn as columns of pixels. Knows nothing of marks. */

import { firstColumn, type LineColumns } from '../../charts/lineColumns'
import { margins, plotHeight } from '../../charts/plotFrame'

export interface ColumnCanvas {
  /** Draws at once, at this size in pixels of the figure, in place of what was there. */
  draw(
    lines: readonly LineColumns[],
    color: string,
    size: { readonly width: number; readonly height: number },
  ): void
  dispose(): void
}

/** The canvas is made when there is first something to draw. */
export function createColumnCanvas(element: HTMLElement): ColumnCanvas {
  let canvas: HTMLCanvasElement | undefined

  function sized({ width, height }: { readonly width: number; readonly height: number }): HTMLCanvasElement {
    if (!canvas) {
      canvas = element.ownerDocument.createElement('canvas')
      canvas.classList.add('columns')
      element.append(canvas)
    }
    const pixels = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)] as const
    // Setting a size, even the same, makes a canvas anew.
    if (canvas.width !== pixels[0]) canvas.width = pixels[0]
    if (canvas.height !== pixels[1]) canvas.height = pixels[1]
    return canvas
  }

  return {
    draw(lines, color, size) {
      if (lines.length === 0 && !canvas) return
      const context = sized(size).getContext('2d')
      if (!context) return
      context.clearRect(0, 0, context.canvas.width, context.canvas.height)
      context.fillStyle = color
      for (const line of lines) drawColumns(context, line, size.height)
    },
    dispose() {
      canvas?.remove()
      canvas = undefined
    },
  }
}

/** A hairline, one pixel of the figure thick; what leaves the plot is cut off. */
function drawColumns(
  context: CanvasRenderingContext2D,
  { tops, bottoms }: LineColumns,
  height: number,
): void {
  const left = firstColumn(devicePixelRatio)
  const thickness = Math.max(1, devicePixelRatio)
  const highest = margins.top * devicePixelRatio
  const lowest = highest + plotHeight(height) * devicePixelRatio
  for (let column = 0; column < tops.length; column++) {
    const top = Math.max(highest, tops[column]! - thickness / 2)
    const bottom = Math.min(lowest, bottoms[column]! + thickness / 2)
    if (bottom > top) context.fillRect(left + column, top, 1, bottom - top)
  }
}
