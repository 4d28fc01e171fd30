/** How series lie in a table, by rule and with the evidence; and which columns to forecast, and which may help. */

import type { Layout, LayoutSuggestion } from '../../contract'
import { firstNotBelow } from '../../util/ascending'
import type { ByteSource } from '../byteSource'
import { isMissingText } from '../cells/cellText'
import { isRowCounter, suggestColumns } from '../columns/suggest'
import { readRows } from '../readRows'
import type { Column, Table } from '../table'
import { headStamps } from './seriesPerRow'

/** Rows looked at to find the columns that name a series. */
const rowsLookedAt = 20_000
/** Stamps that repeat more than this show several series below one another. */
const leastRepeats = 0.2
/** The share of rows that an id and a stamp together must tell apart. */
const leastUnique = 0.99
/** Columns of values that a series a row must have at least. */
const leastValues = 3
/** A column whose values are mostly different from row to row names rows, not series. */
const mostDistinct = 0.5

type Found = Pick<LayoutSuggestion, 'layout' | 'evidence' | 'parameters'>

/** @param source the bytes, translated. The user's own layout is given back with the evidence `user`. */
export async function suggestLayout(
  source: ByteSource,
  table: Table,
  signal: AbortSignal,
): Promise<LayoutSuggestion> {
  const chosen = table.reading.layout
  const found: Found = chosen
    ? { layout: chosen, evidence: 'user', parameters: {} }
    : (perRow(table) ?? (await long(source, table, signal)) ?? byColumns(table))
  return { ...found, ...suggestRoles(table, found.layout) }
}

function perRow({ columns }: Table): Found | null {
  if (columns.some(({ kind }) => kind === 'time')) return null
  const firstNumber = columns.findIndex(({ kind }) => kind === 'number')
  if (firstNumber < 1) return null
  const values = columns.slice(firstNumber)
  const isValue = ({ kind }: Column) => kind === 'number' || kind === 'empty'
  if (values.length < leastValues || !values.every(isValue)) return null
  const heads = values.map(({ name }) => name)
  const layout: Layout = { kind: 'seriesPerRow', names: firstNumber }
  if (headStamps(heads)) return { layout, evidence: 'namesAreStamps', parameters: { first: heads[0]! } }
  return isCounted(heads) ? { layout, evidence: 'namesAreCounted', parameters: { first: heads[0]! } } : null
}

/** `V1, V2, V3` or `1, 2, 3`: one word and a number that rises by one. */
function isCounted(heads: readonly string[]): boolean {
  const parts = heads.map((head) => /^(\D*)(\d+)$/.exec(head.trim()))
  const first = parts[0]
  return (
    first != null &&
    parts.every((part, i) => part?.[1] === first[1] && Number(part?.[2]) === Number(first[2]) + i)
  )
}

async function long(source: ByteSource, table: Table, signal: AbortSignal): Promise<Found | null> {
  const suggested = suggestColumns(table)
  const time = table.columns.find(({ name }) => name === suggested.time)
  if (!time?.time) return null
  const { stamps, companions } = time.time
  const looked = Math.min(table.rows, rowsLookedAt)
  const repeats = 1 - new Set(stamps.subarray(0, looked)).size / looked
  const isId = ({ name, kind, numbers, proposed }: Column) =>
    !companions.includes(name) &&
    (kind === 'text' || (kind === 'number' && isWhole(numbers)) || (proposed !== null && isWhole(proposed)))
  const candidates = table.columns.filter((column) => column !== time && isId(column))
  if (candidates.length === 0 || (repeats < leastRepeats && !beginAnew(stamps))) return null
  const texts = await textsOf(source, table, candidates, looked, signal)
  const share = Math.round(100 * repeats)
  for (const id of idsToTry(candidates, texts)) {
    const names = id.map((i) => candidates[i]!.name)
    if (
      tellsApart(
        stamps,
        id.map((i) => texts[i]!),
        looked,
      )
    ) {
      const parameters = { share, column: names.join(', ') }
      return { layout: { kind: 'long', id: names }, evidence: 'stampsRepeat', parameters }
    }
  }
  return null
}

/** Single columns of text first, then of whole numbers, then pairs; all that name rows rather than series left out. */
function idsToTry(
  candidates: readonly Column[],
  texts: readonly (readonly string[])[],
): readonly (readonly number[])[] {
  const useful = candidates
    .map((column, i) => ({ i, isText: column.kind === 'text', distinct: new Set(texts[i]).size }))
    .filter(({ i, distinct }) => distinct > 1 && distinct <= Math.max(2, mostDistinct * texts[i]!.length))
    .sort((one, other) => Number(other.isText) - Number(one.isText))
  const single = useful.map(({ i }) => [i])
  const pairs = useful.flatMap(({ i }, at) => useful.slice(at + 1).map((other) => [i, other.i]))
  return [...single, ...pairs.map((pair) => pair.sort((one, other) => one - other))]
}

function tellsApart(stamps: Float64Array, columns: readonly (readonly string[])[], rows: number): boolean {
  const seen = new Set<string>()
  for (let row = 0; row < rows; row++) {
    seen.add(`${stamps[row]}\0${columns.map((texts) => texts[row] ?? '').join('\0')}`)
  }
  return seen.size >= leastUnique * rows
}

async function textsOf(
  source: ByteSource,
  table: Table,
  columns: readonly Column[],
  limit: number,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const places = columns.map((column) => table.columns.indexOf(column))
  const texts: string[][] = columns.map(() => [])
  await readRows(source, {
    signal,
    limit,
    shape: table.shape,
    encoding: table.source.encoding,
    onRow(cells) {
      places.forEach((place, i) => {
        const text = cells[place] ?? ''
        texts[i]!.push(isMissingText(text) ? '' : text.trim())
      })
    },
  })
  return texts
}

/** Stamps looked at after the first that stands before an earlier one. */
const lookedAtAfterFall = 1000

/** Whether the stamps begin anew somewhere and repeat those above, as where one series follows another. */
function beginAnew(stamps: Float64Array): boolean {
  const fall = stamps.findIndex((stamp, i) => i > 0 && stamp < stamps[i - 1]!)
  if (fall < 0) return false
  const above = stamps.subarray(0, fall)
  const below = stamps.subarray(fall, fall + lookedAtAfterFall)
  const repeated = below.reduce(
    (count, stamp) => count + (above[firstNotBelow(above, stamp)] === stamp ? 1 : 0),
    0,
  )
  return repeated >= below.length / 2
}

function isWhole(numbers: Float64Array | null): boolean {
  return numbers !== null && numbers.every((value) => Number.isNaN(value) || Number.isInteger(value))
}

function byColumns(table: Table): Found {
  const { time } = suggestColumns(table)
  const others = table.columns.filter(({ name, kind }) => name !== time && kind !== 'empty')
  const numeric = others.filter(isTarget)
  if (numeric.length < 2)
    return { layout: { kind: 'single' }, evidence: 'oneColumn', parameters: { columns: numeric.length } }
  return numeric.length === others.length
    ? { layout: { kind: 'wide' }, evidence: 'numbersOnly', parameters: { columns: numeric.length } }
    : { layout: { kind: 'single' }, evidence: 'mixedColumns', parameters: { columns: others.length } }
}

function isTarget(column: Column): boolean {
  return column.kind === 'number' && !isRowCounter(column)
}

/** Columns to forecast, and columns of numbers or of yes and no that may help. */
export function suggestRoles(table: Table, layout: Layout): Pick<LayoutSuggestion, 'targets' | 'covariates'> {
  const { time, target } = suggestColumns(table)
  const names = layout.kind === 'long' ? layout.id : []
  const numeric = table.columns.filter(
    (column) => column.name !== time && !names.includes(column.name) && isTarget(column),
  )
  if (layout.kind === 'wide') return { targets: numeric.map(({ name }) => name), covariates: [] }
  const chosen = numeric.some(({ name }) => name === target) ? target : numeric.at(-1)?.name
  const helps = new Set(numeric)
  const helpful = table.columns.filter(
    (column) => column.name !== chosen && (helps.has(column) || column.kind === 'boolean'),
  )
  return {
    targets: chosen === undefined ? [] : [chosen],
    covariates: layout.kind === 'seriesPerRow' ? [] : helpful.map(({ name }) => name),
  }
}
