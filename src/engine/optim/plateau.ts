/** The schedule that watches a metric: the rate falls when the metric no longer improves. Semantics are PyTorch's. */

export interface PlateauOptions {
  /** @default 0.1 */
  readonly factor?: number
  /** Steps without improvement that are borne. @default 10 */
  readonly patience?: number
  /** Whether smaller or larger is better. @default smaller */
  readonly better?: 'smaller' | 'larger'
  /** What an improvement is at least: a share of the best metric, or an amount. @default 1e-4 */
  readonly threshold?: number
  /** @default share */
  readonly thresholdIs?: 'share' | 'amount'
  /** Steps after a fall in which nothing is counted. @default 0 */
  readonly cooldown?: number
  /** @default 0 */
  readonly lowest?: number
  /** A smaller fall is not made. @default 1e-8 */
  readonly leastFall?: number
}

/** Survives structured clone. */
export interface PlateauState {
  readonly rate: number
  readonly best: number
  /** Steps since the last improvement. */
  readonly waited: number
  /** Steps of the cooldown still to come. */
  readonly cooling: number
}

export interface Plateau {
  /** Takes the metric of one step and returns the rate from here on. A NaN is no improvement. */
  observe(metric: number): number
  state(): PlateauState
  restore(saved: PlateauState): void
}

export function createPlateau(baseRate: number, options: PlateauOptions = {}): Plateau {
  const { factor = 0.1, patience = 10, better = 'smaller', threshold = 1e-4, thresholdIs = 'share' } = options
  const { cooldown = 0, lowest = 0, leastFall = 1e-8 } = options
  const sign = better === 'smaller' ? 1 : -1
  let state: PlateauState = { rate: baseRate, best: sign * Infinity, waited: 0, cooling: 0 }

  function improves(metric: number, best: number): boolean {
    const bound = thresholdIs === 'share' ? best * (1 - sign * threshold) : best - sign * threshold
    return sign * metric < sign * bound
  }

  return {
    observe(metric) {
      const { rate, best, waited, cooling } = state
      const improved = improves(metric, best)
      const counted = improved || cooling > 0 ? 0 : waited + 1
      const falls = counted > patience
      const lower = Math.max(rate * factor, lowest)
      state = {
        rate: falls && rate - lower > leastFall ? lower : rate,
        best: improved ? metric : best,
        waited: falls ? 0 : counted,
        cooling: falls ? cooldown : Math.max(0, cooling - 1),
      }
      return state.rate
    },
    state: () => state,
    restore(saved) {
      state = saved
    },
  }
}
