/** What a changed step comes to, and what it may come to. */

import type { StepOverride } from '../../contract'
import { TidecastError } from '../../util/errors'

type Change = Pick<StepOverride, 'said' | 'way' | 'amount'>

/** As it was changed: a share stays a share of what is said now. Not finite where that overflows. */
export function finalValueOf(change: Change): number {
  return change.way === 'value' ? change.amount : change.said + addedBy(change)
}

/** What a change adds to what the model said: below zero where it takes away. */
export function addedBy({ said, way, amount }: Change): number {
  switch (way) {
    case 'value':
      return amount - said
    case 'percent':
      // In this order ten percent of 100 are 10 and not a little more.
      return (said * amount) / 100
    case 'increment':
      return amount
  }
}

/** Values that the series cannot take; null: there is no limit at that side. */
export interface OverrideLimits {
  readonly minimum: number | null
  readonly maximum: number | null
}

/**
 * Why a change cannot be made; null where it can: `override.notNumber`, `override.nothingSaid`, `override.tooLarge`,
 * `override.below`, `override.above`.
 * @param step as people read it, for the sentence
 */
export function refusalOfOverride(
  override: Change,
  { minimum, maximum }: OverrideLimits,
  step: string,
): TidecastError | null {
  const { said, amount } = override
  const final = finalValueOf(override)
  if (!Number.isFinite(amount)) return new TidecastError('override.notNumber', { step })
  if (!Number.isFinite(said)) return new TidecastError('override.nothingSaid', { step })
  if (!Number.isFinite(final)) return new TidecastError('override.tooLarge', { step })
  if (minimum !== null && final < minimum) {
    return new TidecastError('override.below', { step, final, minimum })
  }
  if (maximum !== null && final > maximum) {
    return new TidecastError('override.above', { step, final, maximum })
  }
  return null
}
