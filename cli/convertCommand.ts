/** `convert`: its flags. The work is in runConvert.ts, loaded only when it is asked for. */

import { Command } from 'commander'

export interface ConvertFlags {
  readonly out: string
}

export function createConvertCommand(run: (input: string, flags: ConvertFlags) => Promise<void>): Command {
  return new Command('convert')
    .description('Write a CSV, or every file of a folder, anew as plain CSV: UTF-8, commas, the table alone.')
    .argument('<input>', 'CSV file, or a folder of them')
    .requiredOption('--out <folder>', 'where `<name>_converted.csv` is written')
    .action(run)
}
