/** `forecast.auto`: from a series to a forecast with bands, every choice explained. */

import type { AutoForecast, AutoProgress, AutoSettings } from '../contract'
import type { Backend } from '../engine'
import { createAutoPredictor, trainAuto, type AutoEvent } from '../forecast'
import { extendStamps, type RegularSeries } from '../series'
import { autoDataOf, autoHostOf, autoTaskOf } from './autoTask'
import type { TrainerHost } from './trainerHost'
import type { WorkContext } from './sharedWork'

export async function forecastAutomatically(
  series: RegularSeries,
  settings: AutoSettings,
  backend: Backend,
  { pause, now }: Pick<TrainerHost, 'pause' | 'now'>,
  { signal, progress }: WorkContext<AutoProgress>,
): Promise<AutoForecast> {
  const start = now()
  const seconds = () => (now() - start) / 1000
  const host = autoHostOf(backend, { pause, now }, signal)
  const data = autoDataOf(series, settings)
  const { values, seasonLength, horizon } = data
  const task = autoTaskOf(data, series.name, values.length)

  const training = trainAuto(task, settings, host)
  let next = await training.next()
  for (; next.done !== true; next = await training.next()) {
    const told = describe(next.value, seconds() / settings.budgetSeconds)
    if (told) progress(told)
  }
  const { blend, choices, candidates, record } = next.value
  const predictor = createAutoPredictor(next.value, task, settings.bounds)
  const end = { series: Uint32Array.of(0), origins: Uint32Array.of(values.length) }
  const { point, bands } = await predictor.forecast(task.panel, end, settings.coverages, host)
  const naive = task.panel.members[0].filled
  return {
    forecast: {
      series: series.name,
      timeKind: series.time.kind,
      frequency: series.time.frequency,
      stamps: extendStamps(series.time, horizon),
      values: point,
      seasonalNaive: point.map(
        (_, step) => naive[Math.max(0, values.length - seasonLength + (step % seasonLength))],
      ),
      model: predictor.name,
    },
    bands,
    choices,
    candidates,
    members: blend.members.map(({ candidate, weight }) => ({ name: candidate.name, weight })),
    error: blend.error,
    seconds: seconds(),
    record,
  }
}

function describe(event: AutoEvent, share: number): AutoProgress | null {
  switch (event.kind) {
    case 'choices':
    case 'candidate':
      return event
    case 'blend':
      return {
        kind: 'blend',
        stage: event.stage,
        name: event.blend.predictor.name,
        error: event.blend.error,
        seconds: event.seconds,
      }
    case 'training': {
      const { name, event: step } = event
      if (step.kind !== 'epoch') return null
      return {
        kind: 'epoch',
        network: name,
        epoch: step.epoch,
        error: step.validationError,
        share: Math.min(1, share),
      }
    }
  }
}
