/**
 * Missing values filled for the methods that cannot skip them, from nothing but what is known at the origin: the mean of
 * the nearest observed values of the same phase of the season on either side. What is filled is never scored.
 */

/** The known values without the season's start before the first observed one, none missing. Phases are kept. */
export function complete(known: Float64Array, seasonLength: number): Float64Array {
  const first = known.findIndex((value) => !Number.isNaN(value))
  const start = first - (first % seasonLength)
  if (start === 0 && !known.includes(NaN)) return known
  const values = known.slice(start)
  const observed = (t: number) => (t >= 0 && t < values.length ? known[start + t] : undefined)
  let last = known[first]
  for (let t = 0; t < values.length; t++) {
    if (!Number.isNaN(values[t])) {
      last = values[t]
      continue
    }
    const before = nearest(observed, t, -seasonLength)
    const after = nearest(observed, t, seasonLength)
    if (before !== undefined && after !== undefined) values[t] = (before + after) / 2
    else values[t] = before ?? after ?? last
  }
  return values
}

function nearest(
  observed: (t: number) => number | undefined,
  from: number,
  step: number,
): number | undefined {
  for (let t = from + step; ; t += step) {
    const value = observed(t)
    if (value === undefined || !Number.isNaN(value)) return value
  }
}
