/** Changes of single points, as steps of the recipe like any other: pure functions over its steps. */

import type { RecipeStep, StepOf } from '../../../../src/contract'

export type PointEdit = StepOf<'edit'>['edits'][number]

export interface ChangedSteps {
  readonly steps: readonly RecipeStep[]
  /** Place of the step that was changed or added. */
  readonly index: number
}

/**
 * Lays an edit into the last step of edits that is switched on, or into one of its own before the first fill, so that
 * a deleted point can be filled. A second edit of a point replaces the first of its kind.
 */
export function withEdit(steps: readonly RecipeStep[], edit: PointEdit): ChangedSteps {
  const at = steps.findLastIndex(({ step, enabled }) => step === 'edit' && enabled !== false)
  const found = steps[at]
  if (found?.step === 'edit') {
    const others = found.edits.filter((other) => other.at !== edit.at || isNote(other) !== isNote(edit))
    return { steps: steps.with(at, { ...found, edits: [...others, edit] }), index: at }
  }
  const fill = steps.findIndex(({ step }) => step === 'missing' || step === 'outliers')
  const index = fill < 0 ? steps.length : fill
  return { steps: steps.toSpliced(index, 0, { step: 'edit', edits: [edit] }), index }
}

function isNote({ action }: PointEdit): boolean {
  return action === 'annotate'
}

/** Marks a point as looked at and real, in the last step that looks for unusual ones; null where there is none. */
export function withAccepted(steps: readonly RecipeStep[], at: string): ChangedSteps | null {
  const index = steps.findLastIndex(({ step, enabled }) => step === 'outliers' && enabled !== false)
  const step = steps[index]
  if (step?.step !== 'outliers') return null
  const accepted = [...(step.accepted ?? []).filter((other) => other !== at), at]
  return { steps: steps.with(index, { ...step, accepted }), index }
}
