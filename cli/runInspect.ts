/** `inspect`: what a file is understood to hold. A refused file is an answer, too. */

import { openByteSource } from '../electron/files'
import { inspectSource, type Cell, type Inspection } from '../src/service'
import { readingOf } from './readingOptions'
import type { InspectFlags } from './inspectCommand'
import { formatTable } from './table'
import type { Terminal } from './terminal'

/** Columns listed for a reader; the JSON object has all. */
const columnsShown = 200
/** Characters of JSON printed at once. */
const pieceLength = 1 << 16

export async function runInspect(
  file: string,
  flags: InspectFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const source = await openByteSource(file)
  const { inspection, rows } = await inspectSource(source, {
    signal,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    reading: readingOf(flags),
    rowLimit: flags.json ? flags.rows : 0,
  })
  if (!flags.json) return describe(source.name, inspection, terminal)

  const { outcome, encoding, delimiter, decimal, header, layout, columns, summary, notices, time } =
    inspection
  // The rows may be many, so the object is written as it grows.
  const start = JSON.stringify({ outcome, encoding, delimiter, decimal, header, layout, columns })
  let piece = `${start.slice(0, -1)},"rows":[`
  let count = 0
  await rows((cells: readonly Cell[]) => {
    piece += (count++ > 0 ? ',\n' : '\n') + JSON.stringify(cells)
    if (piece.length < pieceLength) return
    terminal.result(piece)
    piece = ''
  })
  terminal.result(
    `${piece}],${JSON.stringify({ notices, time, rowCount: inspection.rowCount, summary }).slice(1)}\n`,
  )
}

function describe(name: string, inspection: Inspection, terminal: Terminal): void {
  const { outcome, encoding, delimiter, decimal, rowCount, summary, notices, time } = inspection
  if (outcome === 'reject') terminal.result(`${name}: refused\n`)
  else {
    const when = time
      ? `${(time.columns ?? [time.column]).join(' + ')}, ${time.first} to ${time.last}, step ${time.frequency ?? 'unknown'}`
      : 'none, rows are counted'
    terminal.result(
      [
        `${name}: ${rowCount} rows, ${outcome}, ${encoding}, separated by ${JSON.stringify(delimiter)}, decimal sign ${decimal}`,
        `time: ${when}`,
        '',
        formatTable([
          ['column', 'kind', 'missing'],
          ...summary
            .slice(0, columnsShown)
            .map(({ name: column, kind, missing }) => [column, kind, String(missing)]),
        ]),
      ].join('\n'),
    )
  }
  for (const { message, rows } of notices) {
    terminal.say(`note: ${message}${rows.length > 0 ? ` Row ${rows.join(', ')}.` : ''}`)
  }
}
