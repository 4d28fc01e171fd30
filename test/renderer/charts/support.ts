/** Marks and frames for the tests of charts. */

import type { PlotFrame } from '../../../renderer/charts/plotFrame'
import type { DeckEpoch, LineMark, LineRole } from '../../../renderer/charts/types'

export const hour = 3_600_000
export const hourly = { unit: 'hour', every: 1 } as const

/** Points an hour apart, from stamp 0. */
export function line(role: LineRole, values: readonly number[], more: Partial<LineMark> = {}): LineMark {
  return {
    kind: 'line',
    id: role,
    role,
    label: role,
    stamps: Float64Array.from(values, (_, index) => index * hour),
    values: Float64Array.from(values),
    ...more,
  }
}

/** A plot of 1,000 × 400 pixels over so many hours and values from 0 to 10. */
export function frameOver(hours: number): PlotFrame {
  return {
    width: 1072,
    height: 440,
    view: { from: 0, to: hours * hour },
    values: { minimum: 0, maximum: 10 },
  }
}

export function deckEpoch(epoch: number, more: Partial<DeckEpoch> = {}): DeckEpoch {
  return {
    epoch,
    trainingLoss: epoch === 0 ? null : 0.5,
    validationLoss: 0.6,
    gradientNorm: epoch === 0 ? null : 1,
    skill: 0.1,
    learningRate: 0.001,
    ...more,
  }
}
