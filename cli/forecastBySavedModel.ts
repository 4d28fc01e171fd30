/** `forecast --model`: by a model that was trained before. Nothing is trained. */

import path from 'node:path'

import {
  writtenCoverages,
  type ModelForecast,
  type SourceReference,
  type TrainerMethods,
} from '../src/contract'
import { formatStamp } from '../src/service'
import { autoProgressLine } from './autoProgressLine'
import { coveragesOf, tellForecast } from './forecastAutomatically'
import type { ForecastRun } from './runForecast'
import { modelGrant, savedModelGrant } from './session'

/** As ISO 8601 begins a stamp. */
const lengthOfDate = 10

export async function forecastBySavedModel(
  run: ForecastRun,
  file: string,
  source: SourceReference,
): Promise<void> {
  const { flags, session, terminal } = run
  const { model, description } = await session.call('model.open', { model: modelGrant })
  const { time, targets, trainedAt, network } = description
  const when = trainedAt === null ? '' : ` on ${formatStamp('instant', trainedAt).slice(0, lengthOfDate)}`
  terminal.say(`note: ${description.model}, trained on ${description.source}${when}.`)
  const asRun = network !== null && flags.quantiles === undefined
  const coverages = asRun ? [...writtenCoverages] : coveragesOf(flags.quantiles)
  const name = path.basename(file)
  const question = { model, name, source, horizon: flags.horizon, coverages }
  const way = flags.update ? 'update' : flags.retrain ? 'retrain' : null
  const result =
    way === null
      ? await session.call('model.forecast', question)
      : await renewed(run, { ...question, way, budgetSeconds: flags.budget })
  await tellForecast(run, { time, targets: [...targets] }, coverages, result)
}

async function renewed(
  { flags, session, terminal }: ForecastRun,
  request: TrainerMethods['model.renew']['input'],
): Promise<ModelForecast> {
  const { model, forecast, before, after, kept } = await session.call('model.renew', request, (progress) => {
    terminal.progress(autoProgressLine(progress, flags.budget))
  })
  if (flags.saveModel !== undefined) await session.call('model.save', { target: savedModelGrant, model })
  if (before !== null && after !== null) terminal.say(`note: ${sentenceOf(before, after, kept)}`)
  return forecast
}

function sentenceOf(before: number, after: number, kept: boolean): string {
  return kept
    ? `No other weights erred less on the newest part of the data than the model's own (${before.toPrecision(4)}), which stay.`
    : `On the newest part of the data the networks err by ${after.toPrecision(4)} in place of ${before.toPrecision(4)}.`
}
