/** How wide a band is behind the horizon that a model was trained for. */

/**
 * Forecasts that start from forecasts inherit their errors: the error at the end of each horizon that was gone through is
 * carried on whole, as that of a level, and errors of different horizons are taken to be independent, so that squares add up.
 * For the last value this is its σ√h; source: Hyndman, Athanasopoulos, "Forecasting", ch. 5.5.
 */
export function widthBeyond(widthAt: (step: number) => number, step: number, horizon: number): number {
  const passed = Math.floor(step / horizon)
  const width = widthAt(step % horizon)
  return passed === 0 ? width : Math.sqrt(width ** 2 + passed * widthAt(horizon - 1) ** 2)
}
