/** Whether a step gives values another meaning. */

import type { RecipeStep } from '../../contract'

export function changesUnit({ step, enabled }: RecipeStep): boolean {
  return (step === 'transform' || step === 'difference') && enabled !== false
}
