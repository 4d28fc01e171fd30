/**
 * Missing values filled for the methods that cannot skip them, from nothing but what is known at the origin: the mean of
 * the nearest observed values of the same phase of the season on either side. What is filled is never scored.
 */

/** The known values without the season's start before the first observed one, none missing. Phases are kept. */
export function complete(known: Float64Array, seasonLength: number): Float64Array {
  const first = known.findIndex(isKnown)
  const start = startOf(first, seasonLength)
  return start === 0 && !known.includes(NaN) ? known : fill(known, start, first, seasonLength)
}

/**
 * The last `count` values of {@link complete}, fewer where it gives fewer. What lies before them is not gone through, since
 * forecasts from a look-back are made from thousands of origins of one series.
 */
export function completeEnd(known: Float64Array, seasonLength: number, count: number): Float64Array {
  const from = Math.max(0, known.length - count)
  const end = known.subarray(from)
  if (!end.includes(NaN)) return end
  const first = known.findIndex(isKnown)
  return fill(known, Math.max(from, startOf(first, seasonLength)), first, seasonLength)
}

function isKnown(value: number): boolean {
  return !Number.isNaN(value)
}

function startOf(first: number, seasonLength: number): number {
  return first - (first % seasonLength)
}

/** The values from `from` on, none missing. @param first the first that is known, perhaps before `from` */
function fill(known: Float64Array, from: number, first: number, seasonLength: number): Float64Array {
  const values = known.slice(from)
  let last = known[Math.max(first, known.subarray(0, from).findLastIndex(isKnown))]
  for (let t = 0; t < values.length; t++) {
    if (isKnown(values[t])) {
      last = values[t]
      continue
    }
    const before = nearest(known, from + t, -seasonLength)
    const after = nearest(known, from + t, seasonLength)
    if (before !== undefined && after !== undefined) values[t] = (before + after) / 2
    else values[t] = before ?? after ?? last
  }
  return values
}

function nearest(known: Float64Array, from: number, step: number): number | undefined {
  for (let t = from + step; t >= 0 && t < known.length; t += step) if (isKnown(known[t])) return known[t]
  return undefined
}
