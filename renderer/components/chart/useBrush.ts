/** Moving the frame of an overview: by its body, by either handle, or by drawing a new one. */

import { plotWidth, stampAt } from '../../charts/plotFrame'
import type { StampRange } from '../../charts/types'
import { pannedView, selectedView, shortestView } from '../../charts/viewRange'
import { useFrameQueue } from './useFrameQueue'

export type BrushGrip = 'body' | 'start' | 'end'

export interface BrushTarget {
  readonly view: StampRange
  readonly domain: StampRange
  /** Mean distance of two points. */
  readonly step: number
  /** Of the component, in pixels. */
  readonly width: number
}

interface Drag {
  readonly kind: BrushGrip | 'draw'
  readonly x: number
  readonly view: StampRange
}

export interface Brush {
  onPointerdown(event: PointerEvent, kind: BrushGrip | 'draw'): void
  onPointermove(event: PointerEvent): void
  onPointerup(event: PointerEvent): void
  /** @returns whether the key meant something */
  onKey(grip: BrushGrip, event: KeyboardEvent): boolean
}

/** The whole drawing, whichever part of it listens. */
function drawingOf({ currentTarget }: PointerEvent): SVGElement | undefined {
  return currentTarget instanceof SVGElement ? (currentTarget.ownerSVGElement ?? currentTarget) : undefined
}

export function useBrush(target: () => BrushTarget, setView: (view: StampRange) => void): Brush {
  const queue = useFrameQueue()
  let drag: Drag | undefined

  /** A handle stops short of the other one and at the end of the series. */
  function stretched(view: StampRange, grip: 'start' | 'end', distance: number): StampRange {
    const { domain, step } = target()
    const least = shortestView(domain, step)
    if (grip === 'start') {
      return { from: Math.max(domain.from, Math.min(view.to - least, view.from + distance)), to: view.to }
    }
    return { from: view.from, to: Math.min(domain.to, Math.max(view.from + least, view.to + distance)) }
  }

  function moved(view: StampRange, grip: BrushGrip, distance: number): StampRange {
    return grip === 'body' ? pannedView(view, distance, target().domain) : stretched(view, grip, distance)
  }

  function xIn(event: PointerEvent): number {
    return event.clientX - (drawingOf(event)?.getBoundingClientRect().left ?? 0)
  }

  return {
    onPointerdown(event, kind) {
      if (event.button !== 0) return
      drag = { kind, x: xIn(event), view: target().view }
      // The whole drawing follows the drag, whichever part it began on.
      drawingOf(event)?.setPointerCapture(event.pointerId)
    },
    onPointermove(event) {
      const active = drag
      if (!active) return
      const x = xIn(event)
      queue(() => {
        const { domain, step, width } = target()
        if (active.kind === 'draw') {
          if (Math.abs(x - active.x) < 3) return
          setView(selectedView(stampAt(active.x, domain, width), stampAt(x, domain, width), { domain, step }))
          return
        }
        const perPixel = (domain.to - domain.from) / plotWidth(width)
        setView(moved(active.view, active.kind, (x - active.x) * perPixel))
      })
    },
    onPointerup(event) {
      const active = drag
      drag = undefined
      const { view, domain, width } = target()
      if (active?.kind !== 'draw' || Math.abs(xIn(event) - active.x) >= 3) return
      // A click beside the frame brings it there.
      const distance = stampAt(active.x, domain, width) - (view.from + view.to) / 2
      setView(pannedView(view, distance, domain))
    },
    onKey(grip, { key, shiftKey }) {
      const { view, domain } = target()
      const unit = ((view.to - view.from) / 100) * (shiftKey ? 10 : 1)
      const whole = domain.to - domain.from
      const distances: Readonly<Record<string, number>> = {
        ArrowLeft: -unit,
        ArrowDown: -unit,
        ArrowRight: unit,
        ArrowUp: unit,
        PageDown: -10 * unit,
        PageUp: 10 * unit,
        Home: -whole,
        End: whole,
      }
      const distance = distances[key]
      if (distance === undefined) return false
      setView(moved(view, grip, distance))
      return true
    },
  }
}
