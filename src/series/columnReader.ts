/**
 * Reads one column cell by cell, over the whole file. The first cell that is not missing proposes a meaning (number,
 * time of one format, boolean); one later cell that does not fit makes the column text. Only typed numbers are kept.
 */

import { daysFromCivil, isCivilDate, millisecondsPerDay } from './civil'
import { booleanPair, isMissingText, parseNumber } from './cellText'
import { scanStamp, type ScannedStamp } from './stampText'
import type { Offender } from './table'

/** Whole groups of three digits after the one separator: `1,234` may be a fraction or thousands. */
const likeThousands = /^\s*[+-]?[1-9]\d{0,2}[.,]\d{3}\s*$/

/** Shared by all columns without cells: a file may have a hundred thousand of them. */
const noCells = new Float64Array(0)

type Meaning = 'undecided' | 'number' | 'time' | 'boolean' | 'text'

export class ColumnReader {
  missing = 0
  meaning: Meaning = 'undecided'
  /** What the first cell that is not missing proposed. */
  proposed: Meaning = 'undecided'
  /** The first cell that is not missing. */
  firstCell: Offender | null = null
  /** The cell that made the column text. */
  misfit: Offender | null = null

  /** What the numbers prove of the decimal sign; `…OrThousands`: only cells like `1,234` or `1.234` were seen. */
  decimal: 'none' | 'point' | 'comma' | 'pointOrThousands' | 'commaOrThousands' = 'none'
  firstSeparated: Offender | null = null

  order: ScannedStamp['order'] = 'yearFirst'
  hasClock = false
  hasZone = false
  dayFirstPossible = true
  monthFirstPossible = true
  /** The row and the text that ruled one order out, and a text that both orders take differently. */
  decidingRow: number | null = null
  undecidedText: string | null = null

  private format = ''
  private pair = -1
  private length = 0
  private cells = noCells
  private readonly allowsComma: boolean

  /** @param delimiter a comma can be a decimal sign only where it does not part the fields. */
  constructor(delimiter: string) {
    this.allowsComma = delimiter !== ','
  }

  /** Numbers, or packed stamps (see {@link pack}); NaN where missing. */
  get values(): Float64Array {
    return this.cells.subarray(0, this.length)
  }

  /** Whether a later cell broke what the first proposed. */
  get isMixed(): boolean {
    return this.meaning === 'text' && this.misfit?.row !== this.firstCell?.row
  }

  /** @param row 1-based row number in the file. */
  read(text: string, row: number): void {
    switch (this.meaning) {
      case 'number':
        this.push(this.readNumber(text, row))
        break
      case 'time':
        this.push(this.readTime(text, row))
        break
      case 'boolean':
        if (booleanPair(text) !== this.pair) this.skipOrReject(text, row)
        break
      case 'text':
        if (isMissingText(text)) this.missing++
        break
      case 'undecided':
        this.decide(text, row)
    }
  }

  /** A cell that the row does not have. */
  readAbsent(): void {
    this.missing++
    if (this.meaning !== 'text' && this.meaning !== 'boolean') this.push(NaN)
  }

  private decide(text: string, row: number): void {
    if (isMissingText(text)) return this.readAbsent()
    this.firstCell = { row, text }
    const stamp = scanStamp(text)
    if (stamp) {
      this.meaning = this.proposed = 'time'
      this.format = stamp.format
      this.order = stamp.order
      this.hasClock = stamp.format.includes('clock')
      this.hasZone = stamp.offset !== null
      return this.push(this.readTime(text, row))
    }
    this.pair = booleanPair(text)
    if (this.pair >= 0) this.meaning = this.proposed = 'boolean'
    else {
      this.meaning = this.proposed = 'number'
      this.push(this.readNumber(text, row))
    }
  }

  private readNumber(text: string, row: number): number {
    let value = parseNumber(text)
    if (value === value) {
      if (!Number.isInteger(value) || text.includes('.')) this.seeSeparator('point', text, row)
    } else if (this.allowsComma && text.includes(',') && !text.includes('.')) {
      value = parseNumber(text.replace(',', '.'))
      if (value === value) this.seeSeparator('comma', text, row)
    }
    if (value === value && this.meaning === 'number') return value
    return this.skipOrReject(text, row)
  }

  private seeSeparator(sign: 'point' | 'comma', text: string, row: number): void {
    this.firstSeparated ??= { row, text }
    if (this.decimal === sign) return
    if (this.decimal === 'none' || this.decimal === `${sign}OrThousands`) {
      if (text.includes(sign === 'point' ? '.' : ',')) {
        this.decimal = likeThousands.test(text) ? `${sign}OrThousands` : sign
      }
    } else {
      this.reject(text, row)
    }
  }

  private readTime(text: string, row: number): number {
    const stamp = scanStamp(text)
    if (stamp?.format !== this.format) return this.skipOrReject(text, row)
    if (stamp.order === 'yearLast') {
      this.seeOrder(stamp, text, row)
      if (!this.dayFirstPossible && !this.monthFirstPossible) return this.reject(text, row)
    }
    return pack(stamp)
  }

  private seeOrder({ year, first, second }: ScannedStamp, text: string, row: number): void {
    const dayFirst = isCivilDate(year, second, first)
    const monthFirst = isCivilDate(year, first, second)
    if (dayFirst !== monthFirst) this.decidingRow ??= row
    else if (first !== second) this.undecidedText ??= text
    this.dayFirstPossible &&= dayFirst
    this.monthFirstPossible &&= monthFirst
  }

  private skipOrReject(text: string, row: number): number {
    if (!isMissingText(text)) return this.reject(text, row)
    this.missing++
    return NaN
  }

  private reject(text: string, row: number): number {
    this.misfit = { row, text }
    this.meaning = 'text'
    this.cells = noCells
    return NaN
  }

  private push(value: number): void {
    if (this.meaning === 'text') return
    if (this.length === this.cells.length) {
      const grown = new Float64Array(Math.max(16, 2 * this.length))
      grown.set(this.cells)
      this.cells = grown
    }
    this.cells[this.length++] = value
  }
}

/**
 * A stamp as one double. Where the order of day and month is still open, the day number is `year · 10,000 + first ·
 * 100 + second` instead of days since 1970: exact, as it stays below 2^53.
 */
function pack({ order, year, first, second, timeOfDay, offset }: ScannedStamp): number {
  const day = order === 'yearLast' ? year * 10_000 + first * 100 + second : daysFromCivil(year, first, second)
  return day * millisecondsPerDay + timeOfDay - (offset ?? 0)
}

/** Unpacks, in place, stamps whose order has been settled. */
export function unpackYearLast(stamps: Float64Array, dayFirst: boolean): void {
  for (let i = 0; i < stamps.length; i++) {
    const packed = stamps[i]!
    if (Number.isNaN(packed)) continue
    const key = Math.floor(packed / millisecondsPerDay)
    const year = Math.floor(key / 10_000)
    const first = Math.floor(key / 100) % 100
    const second = key % 100
    const day = dayFirst ? daysFromCivil(year, second, first) : daysFromCivil(year, first, second)
    stamps[i] = day * millisecondsPerDay + (packed - key * millisecondsPerDay)
  }
}
