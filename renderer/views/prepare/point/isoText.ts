/** A stamp as a recipe writes it: whole days as a date, all else with its clock; instants with their Z. */

import type { TimeKind } from '../../../../src/contract'
import { civilFromStamp } from '../../../../src/util/civil'

export function isoText(stamp: number, kind: TimeKind): string {
  const { year, month, day, timeOfDay } = civilFromStamp(stamp)
  const date = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
  if (kind === 'date') return date
  const seconds = Math.floor(timeOfDay / 1000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits)
  const rest = timeOfDay % 1000
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`
  return `${date}T${clock.join(':')}${fraction}${kind === 'instant' ? 'Z' : ''}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
