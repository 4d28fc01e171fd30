/** Stamps as ISO 8601 text, the one form Tidecast writes; `cells/stampFormats.ts` reads it back. */

import type { TimeKind } from '../contract'
import { assertNever } from '../util/assert'
import { civilFromStamp } from '../util/civil'

/**
 * `instant`: `2024-01-31T12:00:00Z`; `wallClock`: the same without Z; `date`: `2024-01-31`; `count`: `17`.
 * Milliseconds are written only where there are any. Years outside 0–9999 take a sign and six digits.
 */
export function formatStamp(kind: TimeKind, stamp: number): string {
  switch (kind) {
    case 'instant':
      return `${formatDate(stamp)}T${formatTimeOfDay(stamp)}Z`
    case 'wallClock':
      return `${formatDate(stamp)}T${formatTimeOfDay(stamp)}`
    case 'date':
      return formatDate(stamp)
    case 'count':
      return String(stamp)
    default:
      return assertNever(kind)
  }
}

function formatDate(stamp: number): string {
  const { year, month, day } = civilFromStamp(stamp)
  return `${formatYear(year)}-${pad(month, 2)}-${pad(day, 2)}`
}

function formatYear(year: number): string {
  if (year >= 0 && year <= 9999) return pad(year, 4)
  return `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`
}

function formatTimeOfDay(stamp: number): string {
  const { timeOfDay } = civilFromStamp(stamp)
  const seconds = Math.floor(timeOfDay / 1000)
  const milliseconds = Math.round(timeOfDay - seconds * 1000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const text = clock.map((part) => pad(part, 2)).join(':')
  return milliseconds === 0 ? text : `${text}.${pad(milliseconds, 3)}`
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
