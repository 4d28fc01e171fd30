/** Flags for what the user decides of a reading: the same names as in the contract, words parted by hyphens. */

import { InvalidArgumentError, Option, type Command } from 'commander'
import * as v from 'valibot'

import {
  columnTypes,
  dateOrders,
  decimals,
  encodings,
  layoutKinds,
  quotes,
  readingOptionsSchema,
  sentinelTreatments,
  thousandsSigns,
  timeUnits,
  type ColumnReading,
  type Layout,
  type LayoutKind,
  type ReadingOptions,
} from '../src/contract'
import { TidecastError } from '../src/util/errors'
import { integerIn } from './numberOption'

type Pairs = readonly (readonly [column: string, value: string])[]

type PlainFlags = Omit<ReadingOptions, 'columns' | 'layout'>

export interface ReadingFlags extends PlainFlags {
  readonly layout?: LayoutKind
  readonly id?: readonly string[]
  readonly names?: number
  readonly type?: Pairs
  readonly timeFormat?: Pairs
  readonly timeUnit?: Pairs
}

export function addReadingOptions(command: Command): Command {
  const oneOf = (flag: string, words: string, choices: readonly string[]) =>
    new Option(flag, words).choices(choices)
  const count = (flag: string, words: string, minimum: number, maximum: number) =>
    new Option(flag, words).argParser(integerIn({ minimum, maximum }))
  const options = [
    oneOf('--encoding <label>', 'encoding of the text', encodings),
    new Option('--delimiter <sign>', 'sign between fields, `tab`, or `blanks` for runs of them').argParser(
      (text: string) => (text === 'tab' || text === '\\t' ? '\t' : text),
    ),
    oneOf('--quote <sign>', 'sign around fields', quotes),
    oneOf('--decimal <sign>', 'sign before fractions', decimals),
    oneOf('--thousands <sign>', 'sign between thousands', thousandsSigns),
    oneOf('--date-order <order>', 'which number of a date comes first', dateOrders),
    count('--first-row <n>', 'row in which the table begins', 1, 100_000),
    count('--header-rows <n>', 'rows of names above the values', 0, 20),
    count('--footer-rows <n>', 'rows left out at the end', 0, 1000),
    new Option('--comment <mark>', 'rows that begin with it are left out'),
    new Option('--missing <text,text>', 'texts that stand for a missing value').argParser(list),
    oneOf('--sentinels <what>', 'what an impossible value that recurs is', sentinelTreatments),
    new Option(
      '--type <column=type>',
      `how a column is read: ${columnTypes.join(', ')}; may be repeated`,
    ).argParser(pairs(columnTypes)),
    new Option('--time-format <column=pattern>', 'how dates are written, such as DD/MM/YYYY').argParser(
      pairs(),
    ),
    new Option('--time-unit <column=unit>', `what numbers are as time: ${timeUnits.join(', ')}`).argParser(
      pairs(timeUnits),
    ),
    oneOf('--layout <layout>', 'how series lie in the table', layoutKinds),
    new Option('--id <column,column>', 'columns that name a series (layout long)').argParser(list),
    count('--names <n>', 'columns before the values (layout seriesPerRow)', 0, 20),
    new Option('--sheet <name>', 'sheet of a workbook'),
    new Option('--range <cells>', 'cells of the sheet, such as B3:F200'),
  ]
  for (const option of options)
    command.addOption(option.helpGroup('Reading (default: as the file itself says):'))
  return command
}

/** Throws `usage.setting` for what the contract does not allow. */
export function readingOf(flags: ReadingFlags): ReadingOptions {
  const { id, names, layout: kind, type, timeFormat, timeUnit, ...others } = flags
  const columns = columnsOf({ type, timeFormat, timeUnit })
  const layout = layoutOf(kind, id, names)
  const known = Object.fromEntries(
    Object.entries(others).filter(([key]) => key in readingOptionsSchema.entries),
  )
  const result = v.safeParse(readingOptionsSchema, {
    ...known,
    ...(columns && { columns }),
    ...(layout && { layout }),
  })
  if (result.success) return result.output
  const [issue] = result.issues
  const name = v.getDotPath(issue) ?? 'the reading'
  throw new TidecastError('usage.setting', { name, expected: issue.message, got: String(issue.input) })
}

function layoutOf(
  kind: LayoutKind | undefined,
  id: readonly string[] | undefined,
  names: number | undefined,
): Layout | undefined {
  switch (kind ?? (id ? 'long' : undefined)) {
    case 'long':
      return { kind: 'long', id: [...(id ?? [])] }
    case 'seriesPerRow':
      return { kind: 'seriesPerRow', ...(names !== undefined && { names }) }
    case 'single':
    case 'wide':
      return { kind: kind as 'single' | 'wide' }
    case undefined:
      return undefined
  }
}

function columnsOf(all: {
  readonly [Key in 'type' | 'timeFormat' | 'timeUnit']: Pairs | undefined
}): Record<string, ColumnReading> | undefined {
  const columns = new Map<string, Record<string, string>>()
  for (const [key, given] of Object.entries(all)) {
    for (const [column, value] of given ?? []) {
      columns.set(column, { ...columns.get(column), [key]: value })
    }
  }
  return columns.size === 0 ? undefined : Object.fromEntries(columns)
}

function list(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',')]
}

/** `column=value`, the last `=` parting them; repeated flags add up. */
function pairs(values?: readonly string[]) {
  return (text: string, before: Pairs = []): Pairs => {
    const sign = text.lastIndexOf('=')
    const value = text.slice(sign + 1)
    if (sign < 1) throw new InvalidArgumentError('Give a column and a value, such as price=number.')
    if (values && !values.includes(value))
      throw new InvalidArgumentError(`Choose one of ${values.join(', ')}.`)
    return [...before, [text.slice(0, sign), value]]
  }
}
