/** The longest gap that is filled, as it is typed: so many points, or a time. */

import type { MaxGap } from '../../../../src/contract'

/** Counts and units as the rules of time spell them: `36h`, `2D`, `90min`. */
const durationPattern = /^\d+(?:\.\d+)?\s*(?:ms|s|min|h|D|W)$/

export function gapText(gap: MaxGap | undefined): string {
  if (gap === undefined) return ''
  return 'points' in gap ? String(gap.points) : gap.duration
}

/** Undefined: any gap; null: neither a count nor a time. */
export function readGap(text: string): MaxGap | null | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  const points = Number(typed)
  if (Number.isInteger(points) && points >= 1 && points <= 10_000_000) return { points }
  return durationPattern.test(typed) ? { duration: typed.replace(/\s+/, '') } : null
}
