/** A finished run as a report tells of it. */

import type { ExportedRun } from '../../contract'
import type { ModelCard, ReportedRun } from '../../export'
import { describeSeries, type RegularSeries } from '../../series'
import type { Library } from '../library'
import type { TrainerHost } from '../trainerHost'
import { documentOf } from './documentOf'

export async function reportedRunOf(
  run: ExportedRun,
  library: Library,
  host: Pick<TrainerHost, 'createDigest'>,
  signal: AbortSignal,
): Promise<ReportedRun> {
  const document = await documentOf(run, library, host, signal)
  return {
    document,
    data: factsOf(await library.series(run.spec, signal)),
    card: cardOf(run),
    engine: run.kind === 'network' ? run.result.record.engine : run.result.record.build,
  }
}

function factsOf(series: RegularSeries): ReportedRun['data'] {
  const { points, missing, filled, gapCount, seasonLength, minimum, mean, maximum, notices } =
    describeSeries(series)
  return {
    points,
    missing: missing + filled,
    filled,
    gaps: gapCount,
    seasonLength,
    minimum,
    mean,
    maximum,
    notices,
  }
}

function cardOf(run: ExportedRun): ModelCard {
  if (run.kind === 'auto') return { kind: 'auto' }
  const { record, epochs, bestEpoch, tail } = run.result
  const { layers, parameters, lookback, horizon } = record
  const { scoredPoints } = tail
  return { kind: 'network', layers, parameters, lookback, horizon, epochs, bestEpoch, scoredPoints }
}
