/** The change of a forecast as it is typed. */

import type { StepOverride } from '../../../src/contract'
import { readCell } from './typedCells'

/** NaN: what was typed is no number. A percent sign says by itself that a share is meant, a plus that something is added. */
export function readChange(text: string, way: StepOverride['way']): Pick<StepOverride, 'way' | 'amount'> {
  const bare = text.trim()
  const isShare = /[%％]$/.test(bare)
  const amount = readCell(isShare ? bare.slice(0, -1) : bare) ?? Number.NaN
  const isAdded = way === 'value' && bare.startsWith('+')
  return { way: isShare ? 'percent' : isAdded ? 'increment' : way, amount }
}
