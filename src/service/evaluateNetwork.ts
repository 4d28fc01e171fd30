/**
 * `forecast.evaluateNetwork`: what a run said of its held-out tail, beside what every rival says from the same origins.
 * Rivals are fitted to all that lies before the tail, as the network was.
 */

import type { ModelSettings, NetworkEvaluation, NetworkEvaluationProgress, TrainerMethods } from '../contract'
import { rivalNames, type Fold } from '../forecast'
import { TidecastError } from '../util/errors'
import { cancellable, type PausingHost } from '../util/cancellable'
import { createJudge, partOf } from './judge'
import type { PanelEntry } from './panel/readEntries'
import type { WorkContext } from './sharedWork'

/** A rival that reads the series anew at each origin reads no more points than these, but from so many origins always. */
const mostPointsRead = 5_000_000
const fewestOrigins = 48

export type NetworkTail = Pick<
  TrainerMethods['forecast.evaluateNetwork']['input'],
  'from' | 'forecast' | 'bands'
> & { readonly model: Pick<ModelSettings, 'horizon' | 'seed'> }

/** @throws TidecastError `project.dataChanged` where the tail is not that of the series, `training.cancelled` */
export async function evaluateNetwork(
  { id, time, values, seasonLength }: Pick<PanelEntry, 'id' | 'time' | 'values' | 'seasonLength'>,
  { model, from, forecast, bands }: NetworkTail,
  pausing: PausingHost,
  { signal, progress }: WorkContext<NetworkEvaluationProgress>,
): Promise<NetworkEvaluation> {
  const { horizon, seed } = model
  const host = cancellable(pausing, signal)
  const start = time.stamps.indexOf(from)
  if (start < 1 || forecast.length !== values.length - start) {
    throw new TidecastError('project.dataChanged', { name: id })
  }
  const all = Uint32Array.from(
    { length: Math.ceil((values.length - start) / horizon) },
    (_, i) => start + i * horizon,
  )
  const foldOver = (origins: Uint32Array): Fold => ({
    values,
    trainingEnd: start,
    origins,
    refit: false,
    window: null,
    level: 0,
    unit: 1,
  })
  const fold = foldOver(spreadOver(all, Math.max(fewestOrigins, Math.floor(mostPointsRead / values.length))))
  /** Of every origin of the fold in turn, NaN beyond the end of the data. */
  const atOrigins = (tail: Float64Array, { origins }: Fold) =>
    Float64Array.from({ length: origins.length * horizon }, (_, i) => {
      const point = origins[Math.floor(i / horizon)] - start + (i % horizon)
      return tail[point] ?? NaN
    })

  const began = host.now()
  const judgeOver = (over: Fold) => createJudge({ fold: over, horizon, seasonLength, seed }, host)
  const judge = await judgeOver(fold)
  const own = judge.judge('network', atOrigins(forecast, fold), began)
  const overAll = async () => {
    const whole = foldOver(all)
    return (await judgeOver(whole)).judge('network', atOrigins(forecast, whole), began)
  }
  const { skill } = fold.origins === all ? own : await overAll()
  const evaluation: NetworkEvaluation = {
    horizon,
    rolling: partOf(time.stamps, fold, horizon),
    rows: [own],
    bands: bands.map((band) => ({
      ...band,
      lower: atOrigins(band.lower, fold),
      upper: atOrigins(band.upper, fold),
    })),
    skill,
    tailOrigins: all.length,
  }
  const rows = [...evaluation.rows]
  progress({ kind: 'started', evaluation })
  for (const name of rivalNames) {
    const row = await judge.rival(name)
    rows.push(row)
    progress({ kind: 'model', row })
  }
  return { ...evaluation, rows }
}

/** The first, the last, and as many between as there may be. */
function spreadOver(origins: Uint32Array, most: number): Uint32Array {
  if (origins.length <= most) return origins
  const step = (origins.length - 1) / (most - 1)
  return Uint32Array.from({ length: most }, (_, i) => origins[Math.round(i * step)])
}
