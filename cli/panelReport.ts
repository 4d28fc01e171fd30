/** Forecasts of Auto, for a person and for a program. */

import type { AutoForecast, BandSource, ForecastGroup, PanelForecast, PanelSpec } from '../src/contract'
import { formatStamp } from '../src/service'
import type { ForecastedPanel } from './forecastAutomatically'
import { formatTable } from './table'

interface FinishedPanel {
  readonly file: string
  readonly panel: Pick<PanelSpec, 'time' | 'targets' | 'covariates'>
  readonly result: ForecastedPanel
}

/** What `--json` prints. Rows of several series carry their ids. */
export function describePanelForecast({ file, panel, result }: FinishedPanel) {
  const { series, exceptions, groups, horizon, seconds, trainedHorizon = horizon } = result
  const { time, targets, covariates } = panel
  const [group] = groups
  return {
    file,
    series: { time, ...(targets !== 'all' && targets.length === 1 ? { target: targets[0] } : { targets }) },
    ...(covariates && { covariates }),
    horizon,
    seconds,
    choices: choicesOf(result),
    ...(groups.length > 1 ? { groups } : group && describeGroup(group)),
    bands: (series[0]?.bands ?? []).map(({ coverage, source }) => ({ coverage, source })),
    forecast: series.flatMap(({ id, forecast, bands }) =>
      Array.from(forecast.stamps, (stamp, i) => ({
        ...(series.length > 1 && { id }),
        time: formatStamp(forecast.timeKind, stamp),
        forecast: forecast.values[i],
        bands: bands.map(({ coverage, lower, upper }) => ({ coverage, lower: lower[i], upper: upper[i] })),
        model: forecast.model,
        ...(i >= trainedHorizon && { extrapolated: true }),
      })),
    ),
    exceptions,
  }
}

function describeGroup({ candidates, members, error, record }: ForecastGroup) {
  return { candidates, members, error, record }
}

function choicesOf({ groups, choices }: PanelForecast): AutoForecast['choices'] {
  return [...groups.flatMap((group) => group.choices), ...choices]
}

const sourceWords: Readonly<Record<BandSource, string>> = {
  eachStep: 'from the errors of each step on validation',
  neighbouringSteps: 'from the errors of neighbouring steps on validation together',
  learned: 'as the network learned them, moved by its errors on validation',
  seasonalNaive: 'from seasonal differences, because validation is too short',
}

/** Why the forecasts are as they are: each choice, the bands, and the errors of every model on validation. */
export function formatPanelForecast(result: PanelForecast): string {
  const bands = result.series.find((each) => each.bands.length > 0)?.bands ?? []
  return [
    ...choicesOf(result).map(({ sentence }) => sentence),
    ...bands.map(
      ({ coverage, source }) =>
        `The ${Number((100 * coverage).toFixed(6))} % band is ${sourceWords[source]}.`,
    ),
    ...result.groups.flatMap((group) => formatGroup(group, result.series.length)),
    `${result.seconds.toFixed(1)} s`,
    '',
  ].join('\n')
}

function formatGroup({ ids, members, candidates, error }: ForecastGroup, all: number): readonly string[] {
  const weights = new Map(members.map(({ name, weight }) => [name, weight.toFixed(2)]))
  const rows = candidates.map((each) => [each.name, each.error.toPrecision(4), weights.get(each.name) ?? ''])
  const whose = all > 1 ? `${ids.length} of ${all} series` : 'the series'
  return [
    `Errors on validation, in deviations of ${whose}:`,
    formatTable([['', 'error', 'weight'], ['blend', error.toPrecision(4), ''], ...rows]).trimEnd(),
  ]
}

const exceptionsShown = 20

/** The series that have no forecast, a line each. */
export function formatExceptions({ exceptions, series }: PanelForecast): readonly string[] {
  if (exceptions.length === 0) return []
  const shown = exceptions.slice(0, exceptionsShown)
  const more = exceptions.length - shown.length
  return [
    `${exceptions.length} of ${exceptions.length + series.length} series could not be forecast:`,
    ...shown.map(({ id, code, message }) => `  ${id} (${code}): ${message}`),
    ...(more > 0 ? [`  … and ${more} more; --json lists them all`] : []),
  ]
}
