/** A backtest as text: the figures of every rival, and below them its error by step of the horizon. */

import type { PointMetric } from '../src/contract'
import type { BacktestReport } from '../src/service'
import { formatTable } from './table'

/** Columns a terminal holds beside a name. `--json` has every step. */
const mostSteps = 12

export function formatBacktest(report: BacktestReport, metrics: readonly PointMetric[]): string {
  const { series, points, horizon, seasonLength, origins, tailOrigins, rows, skipped, exceptions } = report
  const season = seasonLength > 1 ? `season ${seasonLength}` : 'no season'
  const named = (prefix: string) => metrics.map((name) => `${prefix}${metricTitles[name]}`)
  const steps = spreadSteps(horizon, mostSteps)
  return [
    `${series}: ${points} points, ${season}, horizon ${horizon}, ${origins} origins and an untouched tail of ${tailOrigins}`,
    '',
    formatTable([
      ['', ...named(''), 'skill', '95 %', ...named('tail '), 'AIC', 'BIC', 'notes'],
      ...rows.map(({ model, scores, tail, skill, criteria, ...tests }) => [
        model,
        ...metrics.map((name) => formatFigure(scores[name])),
        skill ? formatShare(skill.value) : '–',
        skill?.interval ? skill.interval.map(formatShare).join(' to ') : '–',
        ...metrics.map((name) => formatFigure(tail[name])),
        formatFigure(criteria?.aic.value),
        formatFigure(criteria?.bic.value),
        [tests.leaksFuture ? 'sees the future' : '', tests.repeatsLastValue ? 'repeats the last value' : '']
          .filter((note) => note !== '')
          .join(', '),
      ]),
    ]),
    formatTable([
      ['MAE by step', ...steps.map(String)],
      ...rows.map(({ model, errorByStep }) => [
        model,
        ...steps.map((step) => formatFigure(errorByStep[step - 1])),
      ]),
    ]),
    ...rows.flatMap(({ model, blend, coverage }) =>
      blend === undefined
        ? []
        : [
            `${model}: ${blend}; bands of 80 % and 95 % held ${formatShareOf(coverage?.['80'])} and ${formatShareOf(coverage?.['95'])} of the values`,
          ],
    ),
    ...Object.entries(skipped).map(([model, reason]) => `${model}: ${reason}`),
    ...exceptions.map(({ id, code, message }) => `${id} (${code}): ${message}`),
    '',
  ].join('\n')
}

const metricTitles: Readonly<Record<PointMetric, string>> = {
  mae: 'MAE',
  mse: 'MSE',
  rmse: 'RMSE',
  wape: 'WAPE',
  smape: 'sMAPE',
  mase: 'MASE',
  bias: 'bias',
}

/** Every step from 1 where they fit; else evenly spread ones, the first and the last among them. */
export function spreadSteps(horizon: number, most: number): readonly number[] {
  const count = Math.min(horizon, most)
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? 1 : 1 + Math.round((i * (horizon - 1)) / (count - 1)),
  )
}

function formatFigure(value: number | null | undefined): string {
  return value == null ? '–' : value.toPrecision(4)
}

function formatShareOf(value: number | null | undefined): string {
  return value == null ? '–' : formatShare(value)
}

function formatShare(value: number): string {
  return `${Math.round(100 * value)} %`
}
