/** Columns of points as the path of an SVG, no finer than the picture can show. */

export interface Plot {
  /** Of a stamp and of a value, in pixels. */
  x(stamp: number): number
  y(value: number): number
  readonly left: number
  readonly right: number
}

interface PlacedPoint {
  readonly x: number
  readonly y: number
}

/** A line broken where values are missing; a point between two breaks is a dot as wide as the line. */
export function linePath(stamps: Float64Array, values: Float64Array, plot: Plot): string {
  return visibleRuns(stamps, values, plot)
    .map((run) => {
      const [first, ...rest] = run.map(place)
      return rest.length === 0 ? `M${first}h0` : `M${first}L${rest.join(' ')}`
    })
    .join('')
}

/** The area between two columns, closed at every break. */
export function bandPath(stamps: Float64Array, lower: Float64Array, upper: Float64Array, plot: Plot): string {
  const whole = Float64Array.from(lower, (value, i) => value + upper[i]!)
  const present = (values: Float64Array) =>
    values.map((value, i) => (Number.isFinite(whole[i]) ? value : NaN))
  const below = visibleRuns(stamps, present(lower), plot)
  const above = visibleRuns(stamps, present(upper), plot)
  return below
    .map((run, i) => `M${[...run.map(place), ...above[i]!.map(place).reverse()].join(' ')}Z`)
    .join('')
}

/** Two decimals: a hundredth of a pixel is seen by nobody, not even in a PNG of four times the size. */
function place({ x, y }: PlacedPoint): string {
  return `${Number(x.toFixed(2))},${Number(y.toFixed(2))}`
}

/** Runs of present points in view, each pixel's points cut to its first, extremes and last. */
function visibleRuns(stamps: Float64Array, values: Float64Array, plot: Plot): readonly PlacedPoint[][] {
  const runs: PlacedPoint[][] = []
  let run: PlacedPoint[] = []
  let pixel: PlacedPoint[] = []

  function closePixel(): void {
    run.push(...extremesOf(pixel))
    pixel = []
  }
  function closeRun(): void {
    closePixel()
    if (run.length > 0) runs.push(run)
    run = []
  }

  for (let i = 0; i < stamps.length; i++) {
    const x = plot.x(stamps[i]!)
    if (x < plot.left - 1) continue
    if (x > plot.right + 1) break
    const value = values[i]!
    if (!Number.isFinite(value)) {
      closeRun()
      continue
    }
    if (pixel.length > 0 && Math.floor(pixel[0]!.x) !== Math.floor(x)) closePixel()
    pixel.push({ x, y: plot.y(value) })
  }
  closeRun()
  return runs
}

function extremesOf(points: readonly PlacedPoint[]): readonly PlacedPoint[] {
  if (points.length <= 4) return points
  let least = 0
  let most = 0
  points.forEach(({ y }, i) => {
    if (y < points[least]!.y) least = i
    if (y > points[most]!.y) most = i
  })
  const kept = [...new Set([0, least, most, points.length - 1])].sort((a, b) => a - b)
  return kept.map((i) => points[i]!)
}
