/** Own changes as columns beside the forecast they lie over, for whoever writes them down. */

import type { Forecast, OverrideColumns, StepOverride } from '../../contract'
import { TidecastError } from '../../util/errors'
import { addedBy, finalValueOf } from './finalValue'
import type { LaidOverrides } from './laidOverrides'

/** Those that hold, in order of their steps, as they leave with the forecast. */
export function stepOverridesOf({ held }: Pick<LaidOverrides, 'held'>): StepOverride[] {
  return [...held]
    .sort(([one], [other]) => one - other)
    .map(([, { stamp, said, way, amount, reason }]) => ({ stamp, said, way, amount, reason }))
}

/** @throws TidecastError `usage.message` for a change of another forecast */
export function overrideColumns(
  { stamps, values }: Pick<Forecast, 'stamps' | 'values'>,
  overrides: readonly StepOverride[],
): OverrideColumns {
  const stepOf = new Map(Array.from(stamps, (stamp, step) => [stamp, step]))
  const change = new Float64Array(stamps.length).fill(NaN)
  const final = Float64Array.from(values)
  const reasons = Array.from(stamps, () => '')
  for (const override of overrides) {
    const step = stepOf.get(override.stamp) ?? -1
    if (values[step] !== override.said) {
      throw new TidecastError('usage.message', { detail: 'an own change is not of this forecast' })
    }
    final[step] = finalValueOf(override)
    change[step] = addedBy(override)
    reasons[step] = override.reason
  }
  return { change, final, reasons }
}
