/** Smoothing of loss curves. */

/** Share of the past in each new value, as in common training boards. */
const memory = 0.6

/**
 * Exponential moving average, debiased so that the first values are not drawn towards zero. A value that is not a
 * number stays one and does not count.
 *
 * Source: D. Kingma, J. Ba, "Adam", section 3 (the same correction of a moving average started at zero).
 */
export function debiasedAverage(values: readonly number[], decay = memory): number[] {
  let sum = 0
  let weight = 0
  return values.map((value) => {
    if (!Number.isFinite(value)) return Number.NaN
    sum = decay * sum + (1 - decay) * value
    weight = decay * weight + (1 - decay)
    return sum / weight
  })
}
