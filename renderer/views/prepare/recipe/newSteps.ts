/** A step of each kind as it is when it is added: the mildest form that does something. */

import type { RecipeStep, StepName, TimeKind } from '../../../../src/contract'

export interface NewStepContext {
  /** Points of one season, 1 where there is none. */
  readonly seasonLength: number
  readonly timeKind: TimeKind
}

/** Kinds that can be added from the menu, in its order; points are changed by hand on the chart. */
export const addableSteps = [
  'missing',
  'outliers',
  'duplicates',
  'regularise',
  'resample',
  'align',
  'calendar',
  'zone',
  'clip',
  'transform',
  'difference',
] as const satisfies readonly StepName[]
export type AddableStep = (typeof addableSteps)[number]

export function newStep(name: AddableStep, { seasonLength, timeKind }: NewStepContext): RecipeStep {
  switch (name) {
    case 'missing':
      return {
        step: 'missing',
        method: 'time',
        maxGap: { points: Math.max(6, Math.floor(seasonLength / 2)) },
      }
    case 'outliers':
      return { step: 'outliers', method: 'seasonalDeviation', sensitivity: 6, action: 'detect' }
    case 'duplicates':
      return { step: 'duplicates', method: 'mean' }
    case 'regularise':
      return { step: 'regularise', rule: 'auto', offGrid: 'nearest' }
    case 'resample':
      return { step: 'resample', rule: 'D', aggregate: 'mean', partial: 'dropLast' }
    case 'align':
      return { step: 'align', span: 'intersection' }
    case 'calendar':
      return { step: 'calendar', weekdays: [1, 2, 3, 4, 5] }
    case 'zone':
      return { step: 'zone', zone: 'UTC', stampsAre: timeKind === 'instant' ? 'instants' : 'wallClock' }
    case 'clip':
      return { step: 'clip', minimum: 0, outside: 'limit' }
    case 'transform':
      return { step: 'transform', method: 'log1p' }
    case 'difference':
      return { step: 'difference', lag: seasonLength > 1 ? seasonLength : 1 }
  }
}
