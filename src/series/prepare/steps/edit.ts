/** Changes by hand: a value set, a value taken away, a note. */

import { TidecastError } from '../../../util/errors'
import { indexOfStamp, withValues, type Points } from '../points'
import { parseIsoStamp } from '../time/isoStamp'
import type { StepRow } from '../recipe/stepRow'

export const edit: StepRow<'edit'> = {
  /** Throws `prepare.noPoint` where an edit names a stamp the series lacks. */
  apply(points, { edits }, _fit, { number }) {
    const values = points.values.slice()
    const notes = new Map(points.notes)
    for (const change of edits) {
      const stamp = stampOf(change.at, points)
      const index = indexOfStamp(points, stamp)
      if (index < 0) throw new TidecastError('prepare.noPoint', { step: number, stamp: change.at })
      if (change.action === 'set') values[index] = change.value
      else if (change.action === 'delete') values[index] = NaN
      if (change.note !== undefined) notes.set(stamp, change.note)
    }
    return { points: { ...withValues(points, values, { kind: 'edited', step: number }), notes } }
  },
  words: ({ edits }) => `${edits.length} ${edits.length === 1 ? 'change' : 'changes'} by hand`,
}

/** A stamp without an offset is the clock of the series' zone. */
export function stampOf(text: string, { zone }: Pick<Points, 'zone'>): number {
  const stamp = parseIsoStamp(text)
  return zone && !/(?:Z|[+-]\d\d:\d\d)$/.test(text.slice(10)) ? zone.toInstant(stamp) : stamp
}
