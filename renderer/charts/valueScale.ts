/**
 * The y axis: a range rounded out to a round step. Data plus at least 4 %; zero only when values come within 20 % of
 * it. Pure arithmetic; the labels come from `valueFormat`.
 */

export interface ValueRange {
  readonly minimum: number
  readonly maximum: number
}

export interface ValueScale extends ValueRange {
  readonly step: number
  /** From minimum to maximum, both included. */
  readonly ticks: readonly number[]
}

const padding = 0.04
const nearZero = 0.2
/** Smaller numbers are zero here: powers of ten for their steps would not be numbers any more. */
const leastSize = 1e-290

/** Extremes of the finite values, or undefined where there is none. */
export function extremesOf(columns: Iterable<Float64Array>): ValueRange | undefined {
  let minimum = Infinity
  let maximum = -Infinity
  for (const values of columns) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue
      if (value < minimum) minimum = value
      if (value > maximum) maximum = value
    }
  }
  return minimum <= maximum ? { minimum, maximum } : undefined
}

export function unionOf(a: ValueRange | undefined, b: ValueRange | undefined): ValueRange | undefined {
  if (!a || !b) return a ?? b
  return { minimum: Math.min(a.minimum, b.minimum), maximum: Math.max(a.maximum, b.maximum) }
}

/** A constant series gets room above and below: a tenth of its size, or one unit around zero. */
function widened({ minimum, maximum }: ValueRange): ValueRange {
  const size = Math.max(Math.abs(minimum), Math.abs(maximum))
  // Steps finer than this would vanish in the rounding of the values themselves.
  if (size > leastSize && maximum - minimum > size * 1e-12) return { minimum, maximum }
  const half = size > leastSize ? size * 0.1 : 1
  return { minimum: minimum - half, maximum: maximum + half }
}

function padded(range: ValueRange): ValueRange {
  const { minimum, maximum } = widened(range)
  const pad = (maximum - minimum) * padding
  const fromZero = range.minimum >= 0 && range.minimum <= nearZero * range.maximum
  const toZero = range.maximum <= 0 && range.minimum < 0 && range.maximum >= nearZero * range.minimum
  return {
    minimum: fromZero ? 0 : minimum - pad,
    maximum: toZero ? 0 : maximum + pad,
  }
}

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10
  return factor * power
}

/** Multiples of a step no finer than its own digits: 3 × 0.1 is 0.3. */
function multiple(count: number, step: number): number {
  return Number((count * step).toPrecision(12))
}

function scaleWithStep({ minimum, maximum }: ValueRange, step: number): ValueScale {
  const first = Math.floor(minimum / step + 1e-9)
  const last = Math.ceil(maximum / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => multiple(first + index, step))
  return { minimum: multiple(first, step), maximum: multiple(last, step), step, ticks }
}

/**
 * The scale for what is in view.
 * @param range extremes of the data, undefined when there is none: the scale is then 0 to 1.
 * @param height of the plot in pixels: gridlines keep 34 pixels apart, at most seven intervals.
 */
export function valueScale(range: ValueRange | undefined, height: number): ValueScale {
  if (!range) return { minimum: 0, maximum: 1, step: 1, ticks: [0, 1] }
  // Halves of the largest numbers: their span would not be finite.
  const wide = !Number.isFinite((range.maximum - range.minimum) * 2)
  const target = wide ? { minimum: -8e307, maximum: 8e307 } : padded(range)
  const intervals = Math.max(2, Math.min(7, Math.floor(height / 34)))
  let step = roundStep((target.maximum - target.minimum) / intervals)
  let scale = scaleWithStep(target, step)
  while (scale.ticks.length - 1 > intervals) {
    step = roundStep(step * 1.01)
    scale = scaleWithStep(target, step)
  }
  return scale
}
