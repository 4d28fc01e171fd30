/** Training as one line: how far, how well, how long still. */

import type { SecondsLeft, TrainingProgress } from '../src/contract'

const barWidth = 20

/** Remembers the last epoch's figures, which a report within the next epoch does not carry. */
export function createProgressLine(epochs: number): (progress: TrainingProgress) => string {
  let figures = ''
  return (progress) => {
    if (progress.kind === 'started') return `${progress.trainingWindows} windows, ${progress.engine}`
    // Nothing is resumed or rewound here: what a command line trains, it trains to its end.
    if (progress.kind === 'resumed' || progress.kind === 'rewound') return ''
    if (progress.kind === 'epoch') {
      const { mae } = progress.tailScores
      figures = `loss ${progress.validationLoss.toPrecision(4)}, tail MAE ${mae === null ? '–' : mae.toPrecision(4)}, best ${progress.bestEpoch}`
    }
    const done =
      progress.kind === 'epoch' ? progress.epoch : progress.epoch - 1 + progress.step / progress.steps
    const filled = Math.floor((done / epochs) * barWidth)
    const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
    return `${bar} epoch ${progress.epoch} of ${epochs}  ${figures}  ${formatLeft(progress.secondsLeft)}`
  }
}

function formatLeft({ soonest, latest }: SecondsLeft): string {
  const [low, high] = [Math.ceil(soonest), Math.ceil(latest)]
  return low === high ? `${high} s left` : `${low} to ${high} s left`
}
