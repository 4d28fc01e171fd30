/** A number as the shortest text that reads back as the same double. */

import { TidecastError } from '../../util/errors'

/** Empty for NaN; the sign of zero is kept. Throws `internal` on an infinite value, which no reader takes back. */
export function numberText(value: number): string {
  if (value !== value) return ''
  if (value === Infinity || value === -Infinity) {
    throw new TidecastError('internal', { detail: 'a forecast grew beyond every finite number' })
  }
  return value === 0 && 1 / value < 0 ? '-0' : String(value)
}

/** 0.8 as 80, 0.975 as 97.5. */
export function percentText(coverage: number): string {
  return String(Number((100 * coverage).toFixed(6)))
}

export function bandNames(coverage: number): readonly [lower: string, upper: string] {
  return [`lower_${percentText(coverage)}`, `upper_${percentText(coverage)}`]
}
