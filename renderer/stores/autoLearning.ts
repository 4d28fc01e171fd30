/** What Auto has told on its way so far, of one series or of many. */

import type { AutoChoice, AutoProgress } from '../../src/contract'

export interface JudgedModel {
  readonly name: string
  readonly error: number
}

export interface AutoEpoch {
  readonly network: string
  readonly epoch: number
  readonly error: number
}

export type Remedy = Extract<AutoProgress, { kind: 'recovered' }>

export interface AutoLearning {
  readonly choices: readonly AutoChoice[]
  /** In the order they were judged. */
  readonly judged: readonly JudgedModel[]
  /** Of all networks, in the order they were trained. */
  readonly epochs: readonly AutoEpoch[]
  /** Networks whose loss was no longer a number, and what was done. */
  readonly remedies: readonly Remedy[]
  /** Of the budget, 0…1. */
  readonly share: number
}

export const nothingLearned: AutoLearning = { choices: [], judged: [], epochs: [], remedies: [], share: 0 }

export function withProgress<Run extends AutoLearning>(
  run: Run,
  progress: AutoProgress,
  budgetSeconds: number,
): Run {
  switch (progress.kind) {
    case 'choices':
      return { ...run, choices: progress.choices }
    case 'candidate': {
      const { name, error } = progress
      return { ...run, judged: [...run.judged, { name, error }] }
    }
    case 'epoch': {
      const { network, epoch, error, share } = progress
      return { ...run, share, epochs: [...run.epochs, { network, epoch, error }] }
    }
    case 'recovered':
      return { ...run, remedies: [...run.remedies, progress] }
    case 'blend':
      return { ...run, share: Math.max(run.share, progress.seconds / budgetSeconds) }
  }
}
