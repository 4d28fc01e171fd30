/** An own network trained again from the beginning, by the settings its model file keeps, on the data of today. */

import type { AutoChoice, TrainingResult } from '../../contract'
import { train, type TrainedRun } from '../../forecast'
import { calendarOfDays } from '../calendar/savedDays'
import { createBudgetClock } from '../panel/budgetClock'
import { readHelpedTraining, type HelpedTraining } from '../training/helpedTraining'
import { keepNetwork } from './keepNetwork'
import type { NetworkContent } from './modelContent'
import { specOf, type AskedData } from './readEntriesFor'
import type { RenewHost } from './renewModel'
import { wantsOfSeries } from './wants'

type RetrainedData = Pick<AskedData, 'source' | 'cells'> & { readonly budgetSeconds: number }

/**
 * @param data.budgetSeconds after which the best epoch so far is taken, and a choice says so
 * @returns the bytes of its model file
 */
export async function retrainNetwork(
  { wants: { series: wanted }, settings: { network: model }, groups }: NetworkContent,
  { source, cells, budgetSeconds }: RetrainedData,
  { host, library, backend, context }: RenewHost,
): Promise<Uint8Array> {
  const { signal } = context
  const clock = createBudgetClock(host, budgetSeconds, context)
  const spec = specOf(wanted, source, cells)
  const days = groups[0]?.days
  const calendar = days && calendarOfDays(days)
  const request = { spec, model, calendar, forecasts: true }
  const helped = await readHelpedTraining(library, request, { signal, pause: clock.pause })
  const deadline = clock.now() + 1000 * budgetSeconds

  let trained: TrainedRun | undefined
  const run = train(helped.series, model, {
    backend,
    signal,
    columns: helped.columns,
    now: clock.now,
    pause: clock.pause,
    finishRequested: () => clock.finishing() || clock.now() > deadline,
    onTrained(kept) {
      trained = kept
    },
  })
  let next = await run.next()
  for (; next.done !== true; next = await run.next()) {
    if (next.value.kind !== 'epoch') continue
    const { epoch, validationLoss } = next.value
    const share = Math.min(1, epoch / model.epochs)
    context.progress({ kind: 'epoch', network: nameOf(groups), epoch, error: validationLoss, share })
  }
  if (!trained) throw new TypeError('A run ended without what it learned')

  const { name } = await library.table(source, { signal, progress: () => undefined })
  const { trainingEnd } = trained
  const wants = await wantsOfSeries(spec, library.preparation, { signal, trainingEnd })
  const { seconds } = next.value
  const told = withEnd(helped, next.value)
  return keepNetwork(
    { source: name, wants, helped: told, model, trained, seconds, build: backend.name },
    host,
  )
}

function nameOf([group]: NetworkContent['groups']): string {
  return group?.auto.predictor.name ?? ''
}

function withEnd(helped: HelpedTraining, { stopReason, epochs, bestEpoch }: TrainingResult): HelpedTraining {
  if (stopReason !== 'finishedByUser') return helped
  const choice: AutoChoice = {
    subject: 'budget',
    value: String(epochs),
    sentence: `Training was ended after ${epochs} epochs, when its time was over or it was asked to finish; the best epoch until then, ${bestEpoch}, is kept.`,
  }
  return { ...helped, days: [...helped.days, choice] }
}
