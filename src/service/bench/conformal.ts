/**
 * Split-conformal intervals of a forecast, by horizon step: as wide as its errors were on validation. Each series' errors
 * are measured in their own mean, so that series of any size share them. Source: V. Vovk et al., "Algorithmic Learning in
 * a Random World", 2005, ch. 4 (the ⌈(n + 1) level⌉-th smallest error).
 */

import type { FoldForecasts } from '../../forecast'

export interface Conformal {
  learn(forecasts: FoldForecasts, series: number): void
  measure(forecasts: FoldForecasts, series: number): void
  /** Share of the measured values inside, borders included; null before anything was learned and measured. */
  coverage(level: number): number | null
}

/** Fewer errors at a step than this say nothing of its tails: all steps then share theirs. */
const fewestErrors = 30

export function createConformal(horizon: number): Conformal {
  const units: number[] = []
  const learned: number[][] = Array.from({ length: horizon }, () => [])
  const measured: number[][] = Array.from({ length: horizon }, () => [])

  function collect({ actual, forecast }: FoldForecasts, unit: number, into: number[][]): void {
    actual.forEach((value, i) => {
      const error = Math.abs(value - forecast[i]) / unit
      if (!Number.isNaN(error)) into[i % horizon].push(error)
    })
  }

  return {
    learn(forecasts, series) {
      let sum = 0
      let count = 0
      forecasts.actual.forEach((value, i) => {
        const error = Math.abs(value - forecasts.forecast[i])
        if (Number.isNaN(error)) return
        sum += error
        count++
      })
      units[series] = sum > 0 ? sum / count : 1
      collect(forecasts, units[series], learned)
    },
    measure(forecasts, series) {
      collect(forecasts, units[series] ?? 1, measured)
    },
    coverage(level) {
      const steps = learned.some((errors) => errors.length < fewestErrors)
        ? [{ errors: learned.flat(), tested: measured.flat() }]
        : learned.map((errors, step) => ({ errors, tested: measured[step] }))
      let inside = 0
      let count = 0
      for (const { errors, tested } of steps) {
        const sorted = Float64Array.from(errors).sort()
        const rank = Math.ceil((sorted.length + 1) * level)
        const width = rank <= sorted.length ? sorted[rank - 1] : Infinity
        if (sorted.length === 0) continue
        for (const error of tested) {
          count++
          if (error <= width) inside++
        }
      }
      return count > 0 ? inside / count : null
    },
  }
}
