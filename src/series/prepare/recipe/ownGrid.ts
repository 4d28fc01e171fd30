/** The grid that the stamps of a series keep: days and longer steps on its clock, shorter ones in true time. */

import { unitLength } from '../../extendStamps'
import { inferGrid, type Grid } from '../../inferGrid'
import type { Points } from '../points'

/** Places of the grid by number; rows that are counted are their own. */
export type OwnGrid = Pick<Grid, 'indexOf' | 'stampAt'>

const millisecondsPerDay = 86_400_000

/** @param points at least two, no two with one stamp */
export function ownGrid({ stamps, kind, zone }: Pick<Points, 'stamps' | 'kind' | 'zone'>): OwnGrid {
  if (kind === 'count') return { indexOf: (stamp) => stamp, stampAt: (index) => index }
  if (zone === null) return inferGrid(stamps)
  const onWall = inferGrid(stamps.map((stamp) => zone.toWall(stamp)))
  const length = unitLength(onWall.frequency.unit)
  if (length !== null && length < millisecondsPerDay) return inferGrid(stamps)
  return {
    indexOf: (stamp) => onWall.indexOf(zone.toWall(stamp)),
    stampAt: (index) => zone.toInstant(onWall.stampAt(index)),
  }
}
