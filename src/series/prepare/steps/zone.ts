/** The zone of the stamps: instants shown on its clock, or that clock turned into instants. */

import { civilFromStamp } from '../../../util/civil'
import { selectPoints, type Points } from '../points'
import { zoneNamed, type Zone } from '../time/zone'
import type { StepRow } from '../recipe/stepRow'

export const zone: StepRow<'zone'> = {
  apply(points, step) {
    const named = zoneNamed(step.zone)
    // A date without a clock names a day, and a count names no time at all.
    if (points.kind === 'count' || (points.kind === 'date' && onMidnights(points.stamps)))
      return { points: points.kind === 'count' ? points : localised(points, named, 'earlier') }
    if (step.stampsAre === 'instants') return { points: { ...points, kind: 'instant', zone: named } }
    return { points: localised(points, named, step.repeatedHour ?? 'inOrder') }
  },
  words: ({ zone: name, stampsAre }) =>
    stampsAre === 'instants' ? `Stamps shown in ${name}` : `Stamps are the clock of ${name}`,
}

function onMidnights(stamps: Float64Array): boolean {
  return stamps.every((stamp) => civilFromStamp(stamp).timeOfDay === 0)
}

function localised(points: Points, named: Zone, repeated: 'earlier' | 'later' | 'inOrder'): Points {
  const choice = repeated === 'inOrder' ? 'earlier' : repeated
  const stamps = points.stamps.map((stamp) => named.toInstant(stamp, choice))
  if (repeated === 'inOrder') useBothRepetitions(points.stamps, stamps, named)
  const moved: Points = { ...points, kind: 'instant', zone: named, stamps }
  return inOrder(stamps) ? moved : selectPoints(moved, orderOf(stamps))
}

/** Of two equal wall-clock stamps, the second is the repetition. */
function useBothRepetitions(walls: Float64Array, stamps: Float64Array, named: Zone): void {
  for (let i = 1; i < walls.length; i++)
    if (walls[i] === walls[i - 1]) stamps[i] = named.toInstant(walls[i]!, 'later')
}

function inOrder(stamps: Float64Array): boolean {
  return stamps.every((stamp, i) => i === 0 || stamp >= stamps[i - 1]!)
}

function orderOf(stamps: Float64Array): Uint32Array {
  return Uint32Array.from(stamps.keys()).sort((a, b) => stamps[a]! - stamps[b]! || a - b)
}
