/** `forecast --model`: by a model that was trained before. Nothing is trained. */

import path from 'node:path'

import type { SourceReference } from '../src/contract'
import { coveragesOf, tellForecast } from './forecastAutomatically'
import type { ForecastRun } from './runForecast'
import { modelGrant } from './session'

export async function forecastBySavedModel(
  run: ForecastRun,
  file: string,
  source: SourceReference,
): Promise<void> {
  const { flags, session, terminal } = run
  const { model, description } = await session.call('model.open', { model: modelGrant })
  const { time, targets, trainedAt } = description
  const when = trainedAt === null ? '' : ` on ${new Date(trainedAt).toISOString().slice(0, 10)}`
  terminal.say(`note: ${description.model}, trained on ${description.source}${when}.`)
  const coverages = coveragesOf(flags.quantiles)
  const name = path.basename(file)
  const result = await session.call('model.forecast', {
    model,
    name,
    source,
    horizon: flags.horizon,
    coverages,
  })
  await tellForecast(run, { time, targets: [...targets] }, coverages, result)
}
