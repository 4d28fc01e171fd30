/** Stamps of points in words. */

import { formatStamp } from '../../formatStamp'
import type { Points } from '../points'

/** A stamp as the file would write it; in a zone, its clock with the offset. */
export function showStamp({ kind, zone }: Pick<Points, 'kind' | 'zone'>, stamp: number): string {
  if (!zone) return formatStamp(kind, stamp)
  const offset = zone.offsetAt(stamp)
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  return `${formatStamp('wallClock', stamp + offset)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
