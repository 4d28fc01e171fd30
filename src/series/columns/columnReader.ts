/**
 * Reads one column cell by cell, over the whole file. The first cells choose a plan; later ones may rule out its
 * rivals, or show that another plan was right: then the source is read again with that. Only numbers are kept.
 */

import { losesDigits } from '../cells/numberFormats'
import { formatsOf } from '../cells/stampFormats'
import { parsePlainNumber } from '../cells/plainNumber'
import { isMissingText } from '../cells/cellText'
import { splitUnit } from '../cells/units'
import type { Work } from '../../util/pieces'
import { createRowTally } from '../notices'
import type { Offender } from '../table'
import type { ColumnChoice } from './columnChoice'
import { NumberBlocks } from './numberBlocks'
import { fits, isAcceptable, isMissingIn, plainNumberPlan, planColumn, textPlan, type Plan } from './plan'

/** Plain numbers with a point beyond these are not looked at for the decimal sign they prove. */
const cellsLookedAt = 1000
/** Cells of text that are tried as dates, which takes long. */
const datesLookedFor = 1000
/** Misfits whose text is kept, to plan anew with. */
const misfitsKept = 1000

export interface ColumnContext {
  /** Whether place or name let the column be time. */
  readonly holdsTime: boolean
  /** Cells gathered before a plan is chosen. */
  readonly sampleSize: number
  /** The plan that an earlier reading of the source found to be right. */
  readonly plan: Plan | null
  /** What the user decided about the column. */
  readonly choice?: ColumnChoice | null
}

export class ColumnReader {
  plan: Plan | null
  missing = 0
  fitting = 0
  /** Cells that are not missing and that the plan does not read. */
  readonly misfits = createRowTally()
  readonly misfitCells: Offender[] = []
  /** Cells of words for a missing value, and those words. */
  readonly spelled = createRowTally()
  readonly spellings = new Set<string>()
  readonly nonFinite = createRowTally()
  /** Whole numbers beyond 2^53. */
  readonly inexact = createRowTally()
  readonly units = new UnitCounts()
  /** Readings that no cell has ruled out. */
  rivals: readonly Plan[] = []
  /** A cell that a rival reads to another value. */
  rivalled: Offender | null = null
  firstCell: Offender | null = null
  /** In a column of text that begins with a date, the first cell of another format. */
  breaker: Offender | null = null
  /** The first cell that is no plain number, in a column of text. */
  firstWord: Offender | null = null
  /** Whole numbers of three digits and more that begin with a zero, as codes do. */
  zeroLed = 0

  private sample: Offender[] = []
  private sampleTexts: string[] = []
  private readonly numbers = new NumberBlocks()
  /** Cells of text that are plain numbers, and of the first of them those that are dates. */
  valuesInText = 0
  datesInText = 0
  /** Whether a cell shows the decimal sign of the plan. */
  provenDecimal = false
  /** The row that ruled out the other order of day and month. */
  decidingRow: number | null = null

  private readonly context: ColumnContext

  /** What the user decided about the column. */
  readonly choice: ColumnChoice | null
  private readonly chosenMissing: ReadonlySet<string> | null

  constructor(context: ColumnContext) {
    this.context = context
    this.choice = context.choice ?? null
    this.chosenMissing = this.choice && this.choice.missing.size > 0 ? this.choice.missing : null
    this.plan = context.plan
    if (this.plan) this.rivals = [...this.plan.rivals, ...this.plan.losers]
  }

  /** @param row 1-based row number in the file. */
  read(text: string, row: number): void {
    if (this.plan) return this.take(this.plan, text, row)
    this.sample.push({ text, row })
    if (this.sample.length >= this.context.sampleSize) this.decide()
  }

  /** A cell that the row does not have. */
  readAbsent(): void {
    this.read('', 0)
  }

  /** In a column of text that begins with a number, the first cell that is none. */
  get notNumber(): Offender | null {
    const startsWithNumber =
      this.firstCell !== null && !Number.isNaN(parsePlainNumber(this.firstCell.text.trim()))
    return startsWithNumber ? this.firstWord : null
  }

  /** The plan that reads the cells better, where the first of them misled; null if this reading stands. */
  finish(): Plan | null {
    if (!this.plan) this.decide()
    const plan = this.plan!
    if (this.context.plan || this.misfits.count === 0) return null
    const { choice } = this
    if (plan.kind === 'text') {
      if (choice?.type) return null
      // Text in the first cells may have been the exception.
      return isAcceptable(this.valuesInText, this.misfits.count - this.valuesInText)
        ? plainNumberPlan()
        : null
    }
    const misfitTexts = this.misfitCells.map(({ text }) => text)
    const other = planColumn([...this.sampleTexts, ...misfitTexts], this.context.holdsTime, choice)
    const isBetter = other.key !== plan.key && misfitTexts.some((text) => fits(other.read(text)))
    if (isBetter && this.sampleTexts.every((text) => !fits(plan.read(text)) || fits(other.read(text))))
      return other
    return choice?.type || isAcceptable(this.fitting, this.misfits.count) ? null : textPlan
  }

  /** One a row, NaN where missing; of no meaning for text. */
  values(): Work<Float64Array> {
    return this.numbers.join()
  }

  private decide(): void {
    const texts = this.sample
      .map(({ text }) => text)
      .filter((text) => !isMissingText(text) && !this.chosenMissing?.has(text.trim()))
    this.plan = planColumn(texts, this.context.holdsTime, this.choice)
    this.rivals = this.plan.losers.concat(this.plan.rivals)
    this.sampleTexts = texts
    const { sample } = this
    this.sample = []
    if (this.plan.kind === 'text') this.breaker = findBreaker(sample)
    for (const { text, row } of sample) this.take(this.plan, text, row)
  }

  private take(plan: Plan, text: string, row: number): void {
    if (this.chosenMissing?.has(text.trim())) return this.skip(plan, text, row)
    if (plan.kind === 'number' && plan.decimal === '.') {
      // Nearly every cell of nearly every file is this.
      const plain = parsePlainNumber(text)
      if (plain === plain && !this.isTelling(text)) {
        this.fitting++
        this.firstCell ??= { text, row }
        return this.numbers.push(plain)
      }
    }
    const value = plan.kind === 'text' || plan.kind === 'empty' ? NaN : plan.read(text)
    if (value === value) {
      this.accept(plan, text, value, row)
    } else if (isMissingIn(plan, text)) {
      this.skip(plan, text, row)
    } else {
      this.reject(plan, text, row)
    }
  }

  /** Whether a plain number says more of its column than its value: zeros lead it, or a point may part thousands. */
  private isTelling(text: string): boolean {
    if (text.charCodeAt(0) === 48 && text.charCodeAt(1) >= 48) return true
    return (this.rivals.length > 0 || this.fitting < cellsLookedAt) && text.includes('.')
  }

  private accept(plan: Plan, text: string, value: number, row: number): void {
    this.fitting++
    this.firstCell ??= { text, row }
    if (this.rivals.length > 0) this.compare(text, value, row)
    if (plan.kind === 'number') {
      this.lookAtNumber(text, value, row)
      if (value - value !== 0) {
        this.nonFinite.add(row)
        this.missing++
        return this.numbers.push(NaN)
      }
    }
    this.numbers.push(value)
  }

  private compare(text: string, value: number, row: number): void {
    this.rivals = this.rivals.filter((rival) => {
      const other = rival.read(text)
      if (fits(other) && other !== value) this.rivalled ??= { text, row }
      else if (!fits(other)) this.decidingRow ??= row
      return fits(other)
    })
  }

  private lookAtNumber(text: string, value: number, row: number): void {
    if (/^\s*0\d{2,}\s*$/.test(text)) this.zeroLed++
    if (this.plan!.decimal !== null && text.includes(this.plan!.decimal))
      this.provenDecimal ||= !/^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/.test(text)
    if (losesDigits(text, value)) this.inexact.add(row)
    if (Number.isNaN(parsePlainNumber(text))) this.units.add(splitUnit(text).unit, row)
  }

  private skip(plan: Plan, text: string, row: number): void {
    this.missing++
    if (text.trim() !== '') {
      this.spelled.add(row)
      if (this.spellings.size < 8) this.spellings.add(text.trim())
    }
    if (plan.kind !== 'text') this.numbers.push(NaN)
  }

  private reject(plan: Plan, text: string, row: number): void {
    this.firstCell ??= { text, row }
    this.misfits.add(row)
    if (plan.kind === 'text') {
      if (!Number.isNaN(parsePlainNumber(text.trim()))) {
        this.valuesInText++
        return
      }
      this.firstWord ??= { text, row }
      if (this.misfits.count <= datesLookedFor && formatsOf(text).length > 0) this.datesInText++
      return
    }
    if (this.misfitCells.length < misfitsKept) this.misfitCells.push({ text, row })
    this.missing++
    this.numbers.push(NaN)
  }
}

function findBreaker(sample: readonly Offender[]): Offender | null {
  const present = sample.filter(({ text }) => !isMissingText(text))
  const formats = present[0] ? formatsOf(present[0].text) : []
  if (formats.length === 0) return null
  // Formats drop out as cells rule them out; the cell that rules out the last is the one.
  let left = formats
  return (
    present.find(({ text }) => {
      left = left.filter((format) => !Number.isNaN(format.parse(text)))
      return left.length === 0
    }) ?? null
  )
}

/** The units of a column: one is taken off and told, several make the numbers incomparable. */
export class UnitCounts {
  readonly rows = createRowTally()
  private found: Set<string> | null = null

  get names(): ReadonlySet<string> {
    return this.found ?? noNames
  }

  add(unit: string, row: number): void {
    if (unit === '') return
    this.rows.add(row)
    this.found ??= new Set()
    if (this.found.size < 8) this.found.add(unit)
  }
}

const noNames: ReadonlySet<string> = new Set()
