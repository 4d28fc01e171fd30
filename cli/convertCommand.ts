/** `convert`: its flags. The work is in runConvert.ts, loaded only when it is asked for. */

import { Command } from 'commander'

import { addReadingOptions, type ReadingFlags } from './readingOptions'

export interface ConvertFlags extends ReadingFlags {
  readonly out: string
}

export function createConvertCommand(run: (input: string, flags: ConvertFlags) => Promise<void>): Command {
  const command = new Command('convert')
    .description(
      'Write a file, or every file of a folder, anew as plain CSV: UTF-8, commas, the table alone.',
    )
    .argument('<input>', 'a file that `inspect` reads, or a folder of them')
    .requiredOption('--out <folder>', 'where `<name>_converted.csv` is written')
  return addReadingOptions(command).action(run)
}
