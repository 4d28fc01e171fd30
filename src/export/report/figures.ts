/** Numbers as a reader of a report wants them: few digits, one form. */

import type { Frequency } from '../../contract'

/** Five significant digits; an en dash where there is no number. */
export function figureText(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–'
  return value.toLocaleString('en-US', { maximumSignificantDigits: 5 })
}

export function shareText(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}

/** A writer for a column of values, all with the decimals that five digits of the largest need. */
export function columnText(columns: readonly Float64Array[]): (value: number | undefined) => string {
  let largest = 0
  for (const column of columns) {
    for (const value of column) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
  }
  const leading = largest === 0 ? 1 : Math.floor(Math.log10(largest)) + 1
  const decimals = Math.min(12, Math.max(0, 5 - leading))
  return (value) =>
    value === undefined || !Number.isFinite(value)
      ? '–'
      : value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** As pandas and the command line name a step: 1 h, 7 d, 3 mo. */
export function stepText({ unit, every }: Frequency): string {
  const signs = { millisecond: 'ms', second: 's', minute: 'min', hour: 'h', day: 'd', month: 'mo', count: '' }
  return `${every} ${signs[unit]}`.trim()
}
