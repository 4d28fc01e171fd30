/**
 * Exponential smoothing in state-space form: the recursions of one model, its likelihood and its point forecast.
 * Source: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder, "Forecasting with Exponential Smoothing", 2008, ch. 2–5.
 */

export interface EtsForm {
  readonly error: 'additive' | 'multiplicative'
  readonly trend: 'none' | 'additive' | 'damped'
  readonly season: 'none' | 'additive' | 'multiplicative'
}

export interface EtsParameters {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
}

/** Level, slope and season; `season[t % seasonLength]` is the latest index of that phase. */
export interface EtsState {
  level: number
  slope: number
  readonly season: Float64Array
}

/** Factors and levels nearer to zero than this end the recursion: nothing can be divided by them. */
const leastDivisor = 1e-10
const largestProduct = 1e100

/**
 * Runs the recursions over `values` and leaves the last state in `state`.
 * @returns −2 log L up to a constant, n log Σe² + 2 Σ log|μ|; Infinity where the model breaks down
 */
export function filterEts(
  form: EtsForm,
  parameters: EtsParameters,
  state: EtsState,
  values: Float64Array,
): number {
  const { alpha, beta, gamma } = parameters
  const { season } = state
  const seasonLength = season.length
  const relative = form.error === 'multiplicative'
  const factors = form.season === 'multiplicative'
  const seasonal = form.season !== 'none'
  const phi = form.trend === 'none' ? 0 : form.trend === 'damped' ? parameters.phi : 1
  let { level, slope } = state
  let squares = 0
  let logs = 0
  // One logarithm of a product costs less than one of each factor.
  let product = 1
  let phase = 0
  for (let t = 0; t < values.length; t++) {
    const trend = phi * slope
    const base = level + trend
    const index = seasonal ? season[phase] : factors ? 1 : 0
    const mean = factors ? base * index : base + index
    const error = values[t] - mean
    if (relative) {
      if (Math.abs(mean) < leastDivisor) return Infinity
      const share = error / mean
      squares += share * share
      product *= Math.abs(mean)
      if (product > largestProduct || product < 1 / largestProduct) {
        logs += Math.log(product)
        product = 1
      }
    } else squares += error * error
    const step = factors ? error / index : error
    level = base + alpha * step
    slope = trend + beta * step
    if (seasonal) {
      if (factors && (Math.abs(base) < leastDivisor || index < leastDivisor)) return Infinity
      season[phase] = index + (gamma * error) / (factors ? base : 1)
      if (++phase === seasonLength) phase = 0
    }
  }
  state.level = level
  state.slope = slope
  const likelihood = values.length * Math.log(squares) + 2 * (logs + Math.log(product))
  return Number.isNaN(likelihood) ? Infinity : likelihood
}

/** @param points values seen before, which fix the phase of the season */
export function forecastEts(
  form: EtsForm,
  phi: number,
  { level, slope, season }: EtsState,
  points: number,
  horizon: number,
): Float64Array {
  let damping = 0
  let power = 1
  return Float64Array.from({ length: horizon }, (_, step) => {
    power *= form.trend === 'damped' ? phi : 1
    damping += power
    const base = form.trend === 'none' ? level : level + damping * slope
    const index = season[(points + step) % season.length]
    if (form.season === 'none') return base
    return form.season === 'multiplicative' ? base * index : base + index
  })
}
