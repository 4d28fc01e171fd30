/** How a network learnt: its losses over the epochs, and the epoch that was kept. */

import type { LearntEpochs, Picture } from '../../contract'
import { say, type ReportWords } from '../report/words/words'

export function trainingPicture(
  { model, sourceName, epochs, bestEpoch }: LearntEpochs,
  words: ReportWords,
): Picture {
  const stamps = Float64Array.from(epochs, ({ epoch }) => epoch)
  const lossLine = { kind: 'line' as const, stamps }
  return {
    title: say(words, 'trainingTitle', { model }),
    sourceLine: `${say(words, 'madeFrom', { source: sourceName })} · ${model}`,
    axis: 'count',
    axisLabel: words.epochs,
    view: { from: stamps[0] ?? 0, to: stamps.at(-1) ?? 1 },
    values: 'lengths',
    marks: [
      {
        ...lossLine,
        id: 'training',
        role: 'rival',
        label: words.trainingLoss,
        values: Float64Array.from(epochs, ({ trainingLoss }) => trainingLoss ?? NaN),
      },
      {
        ...lossLine,
        id: 'validation',
        role: 'forecast',
        label: words.validationLoss,
        values: Float64Array.from(epochs, ({ validationLoss }) => validationLoss),
      },
      { kind: 'rule', id: 'best', at: bestEpoch, label: say(words, 'bestEpoch', { epoch: bestEpoch }) },
    ],
  }
}
