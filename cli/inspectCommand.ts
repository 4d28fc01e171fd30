/** `inspect`: its flags. The work is in runInspect.ts, loaded only when it is asked for. */

import { Command, InvalidArgumentError } from 'commander'

import { addReadingOptions, type ReadingFlags } from './readingOptions'

export interface InspectFlags extends ReadingFlags {
  readonly json?: true
  readonly rows: number
}

export function createInspectCommand(run: (file: string, flags: InspectFlags) => Promise<void>): Command {
  const command = new Command('inspect')
    .description('Say what a file was understood to hold.')
    .argument('<file>', 'CSV or TSV file, workbook (XLSX) or JSON lines, perhaps compressed (.gz)')
    .option('--json', 'print one JSON object')
    .option('--rows <count>', 'rows in the JSON object: a number, or `all`', parseRows, 100)
  return addReadingOptions(command).action(run)
}

function parseRows(text: string): number {
  if (text === 'all') return Infinity
  const rows = Number(text)
  if (Number.isInteger(rows) && rows >= 0) return rows
  throw new InvalidArgumentError('a whole number from 0 on, or `all`.')
}
