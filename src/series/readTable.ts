/** decode → parse → read: the bytes of a source become a table. */

import type { ReadingOptions } from '../contract'
import { TidecastError } from '../util/errors'
import { finishWithPauses, type Breath, type Work } from '../util/pieces'
import type { ByteSource } from './byteSource'
import { choiceFor } from './columns/columnChoice'
import { ColumnReader } from './columns/columnReader'
import { nameColumns } from './columns/columnNames'
import type { Plan } from './columns/plan'
import { replanByEvidence, settleColumns } from './columns/settleColumns'
import { isTimeName } from './columns/suggest'
import { damagedUtf8, nameOfEncoding, NotUtf8 } from './encoding/decode'
import { decodeSource, findEncoding } from './encoding/decodeSource'
import { encodingNotices, headerNotices } from './startNotices'
import { layOut } from './layouts/layOut'
import { createRowNumbers } from './rowNumbers'
import { refuseUntrainable } from './refuse'
import { createRowStream, type RowStream } from './structure/rowStream'
import type { TableShape } from './structure/tableShape'
import { createTextReader } from './textStart'
import { previewText, type Table } from './table'
import { translateSource } from './sources/translateSource'

export interface ReadOptions extends Breath {
  /** What the user decided; @default nothing */
  readonly reading?: ReadingOptions
  /** Told after each chunk; starts over where the source has to be read again. */
  onProgress?(bytesRead: number): void
}

const previewRows = 100
const previewCells = 50_000

/** Cells gathered of each column before it is planned, of fewer columns and of more. */
const samplePerColumn = 1000
const sampleCells = 2_000_000
const leastSample = 20

/** Readings of a source: each settles what the one before found wrong. */
const readingsAtMost = 4

/**
 * Reads a source whole. Throws `cancelled` once the signal aborts, and for what is no table: `file.empty`,
 * `file.notText`, `file.notTable`, `file.noHeader`, `file.ragged`, `file.unclosedQuote`, and without any
 * column of numbers `column.notNumbers`, `column.ambiguousNumbers` or `file.noNumbers`.
 */
export async function readTable(source: ByteSource, options: ReadOptions): Promise<Table> {
  const table = await readAnyTable(source, options)
  refuseUntrainable(table)
  return table
}

/** As {@link readTable}, but a table that nothing can be trained on is a table all the same. */
export async function readAnyTable(original: ByteSource, options: ReadOptions): Promise<Table> {
  const source = await translateSource(original, options.reading ?? {}, options.signal)
  return layOut(source, await readWrittenTable(source, options), options.signal)
}

/** The table as it is written, whatever its layout. @param source translated, if it was no text. */
export async function readWrittenTable(source: ByteSource, options: ReadOptions): Promise<Table> {
  const chosen = source.translated ? undefined : options.reading?.encoding
  let encoding: string | null = chosen ?? null
  let plans: readonly (Plan | null)[] = []
  for (let reading = 1; ; reading++) {
    try {
      const pass = await readOnce(source, encoding, plans, options)
      if (pass.again === null || reading >= readingsAtMost)
        return await finishWithPauses(pass.table(), options)
      plans = pass.again
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error
      encoding = chosen === 'utf-8' ? damagedUtf8 : await findEncoding(source, options.signal)
    }
  }
}

interface Pass {
  /** Plans to read the source again with, where the first cells of a column misled. */
  readonly again: readonly (Plan | null)[] | null
  table(): Work<Table>
}

async function readOnce(
  source: ByteSource,
  knownEncoding: string | null,
  plans: readonly (Plan | null)[],
  options: ReadOptions,
): Promise<Pass> {
  const { name, translated } = source
  const { reading = {} } = options
  const rowNumbers = createRowNumbers()
  const preview: string[][] = []
  let readers: readonly ColumnReader[] = []
  let opened: { shape: TableShape; stream: RowStream } | null = null
  let names: ReturnType<typeof nameColumns> = { names: [], repaired: [] }

  function open(shape: TableShape) {
    const { width, header } = shape
    names = nameColumns(header.length > 0 ? header : Array<string>(width).fill(''))
    const sampleSize = Math.max(leastSample, Math.min(samplePerColumn, Math.floor(sampleCells / width)))
    readers = names.names.map(
      (column, i) =>
        new ColumnReader({
          holdsTime: i === 0 || isTimeName(column),
          sampleSize,
          plan: plans[i] ?? null,
          choice: choiceFor(reading, column),
        }),
    )
    const stream = createRowStream(shape, { row: readRow })
    opened = { shape, stream }
    return { row: stream.take, mendable: stream.mendable }
  }

  function readRow(cells: readonly string[], row: number): void {
    rowNumbers.add(row)
    if (preview.length < previewRows && preview.length * cells.length < previewCells) {
      preview.push(readers.map((_, i) => previewText(cells[i] ?? '')))
    }
    // One field too many may have shifted all after it, so nothing of such a row is believed.
    const believed = cells.length > readers.length ? 0 : cells.length
    for (let i = 0; i < believed; i++) readers[i]!.read(cells[i]!, row)
    for (let i = believed; i < readers.length; i++) readers[i]!.readAbsent()
  }

  const text = createTextReader(source, null, open, reading)
  const { encoding, bytes, truncated } = await decodeSource(source, {
    signal: options.signal,
    encoding: knownEncoding,
    onText: text.write,
    ...(options.onProgress && { onProgress: options.onProgress }),
  })
  text.end()
  if (!opened) throw new TidecastError('file.empty', { name })
  const { shape, stream }: { shape: TableShape; stream: RowStream } = opened
  stream.end()
  if (rowNumbers.rows === 0) throw new TidecastError('file.noHeader', { name })
  const found = readers.map((reader) => reader.finish())
  const proven = replanByEvidence(readers, shape.dialect.delimiter)
  const replanned = found.map((plan, i) => plan ?? proven?.[i] ?? null)
  return {
    again: replanned.some((plan) => plan !== null)
      ? replanned.map((plan, i) => plan ?? plans[i] ?? null)
      : null,
    *table() {
      const settled = yield* settleColumns(readers, names.names, shape.dialect.delimiter, rowNumbers.of)
      const last = rowNumbers.of(rowNumbers.rows - 1)
      return {
        name,
        bytes,
        format: translated?.format ?? 'text',
        sheets: translated?.sheets ?? [],
        sheet: translated?.sheet ?? null,
        reading,
        encoding: nameOfEncoding(encoding),
        delimiter: shape.dialect.delimiter,
        decimal: decimalOf(readers),
        shape,
        source: { encoding, truncated },
        rows: rowNumbers.rows,
        ragged: stream.ragged,
        groups: null,
        folded: null,
        columns: settled.columns,
        preview,
        notices: [
          ...encodingNotices(encoding, { isChosen: reading.encoding !== undefined, truncated }, last),
          ...headerNotices(
            shape,
            names.repaired,
            settled.columns[0]?.kind === 'time',
            settled.columns[0]?.name ?? '',
          ),
          ...(translated?.notices() ?? []),
          ...stream.notices(),
          ...settled.notices,
        ],
        rowNumber: rowNumbers.of,
      }
    },
  }
}

function decimalOf(readers: readonly ColumnReader[]): '.' | ',' {
  const proven = readers.filter(
    ({ plan, provenDecimal, rivals }) => plan?.kind === 'number' && provenDecimal && rivals.length === 0,
  )
  return proven.length > 0 && proven.every(({ plan }) => plan!.decimal === ',') ? ',' : '.'
}
