/** What Auto is doing as one line: how far, how well, how long at most. */

import type { AutoProgress } from '../src/contract'

const barWidth = 20

/** @param budget seconds */
export function autoProgressLine(progress: AutoProgress, budget: number): string {
  switch (progress.kind) {
    case 'choices':
      return 'settings chosen'
    case 'candidate':
      return `${barOf(progress.seconds / budget)} ${progress.name}: error ${progress.error.toPrecision(4)} on validation, ${progress.seconds.toFixed(0)} s`
    case 'recovered':
      return `${progress.network}, epoch ${progress.epoch}: the loss was no longer a number; its last weights are back, at a learning rate of ${progress.learningRate.toPrecision(2)}`
    case 'blend':
      return `${barOf(progress.seconds / budget)} ${progress.stage} forecast: error ${progress.error.toPrecision(4)}, ${progress.seconds.toFixed(0)} s`
    case 'epoch': {
      const left = Math.ceil((1 - progress.share) * budget)
      return `${barOf(progress.share)} ${progress.network}, epoch ${progress.epoch}: error ${progress.error.toPrecision(4)}  at most ${left} s left`
    }
  }
}

function barOf(share: number): string {
  const filled = Math.floor(Math.min(1, share) * barWidth)
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled)
}
