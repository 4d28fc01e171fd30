/** Whether the text of a cell is a value (a number, a stamp, a time of day) rather than words. */

import { isMissingText } from '../cells/cellText'
import { scanClock } from '../cells/clock'
import { numberFormats } from '../cells/numberFormats'
import { parsePlainNumber } from '../cells/plainNumber'
import { formatsOf } from '../cells/stampFormats'

/** Text longer than this is no value. */
const longestValue = 64

export function isTyped(cell: string): boolean {
  if (!Number.isNaN(parsePlainNumber(cell))) return true
  if (cell === '' || cell.length > longestValue || !/\d|inf|∞/i.test(cell)) return false
  return (
    isClock(cell) ||
    formatsOf(cell).length > 0 ||
    numberFormats.some(({ parse }) => !Number.isNaN(parse(cell)))
  )
}

function isClock(cell: string): boolean {
  return /^\s*\d{1,2}:\d{2}/.test(cell) && scanClock(cell.trim()) !== null
}

/** Text that is neither a value nor the absence of one. */
export function isWord(cell: string): boolean {
  return !isMissingText(cell) && !isTyped(cell)
}
