/** `run`: its flags. The work is in runProject.ts, loaded only when it is asked for. */

import { Command, Option } from 'commander'

import { reportLanguages, type ReportLanguage } from '../src/contract'

export interface RunFlags {
  /** Absent: the project's own data. */
  readonly data?: string
  readonly out?: string
  readonly report?: string
  readonly language: ReportLanguage
  readonly json?: true
}

export function createRunCommand(run: (project: string, flags: RunFlags) => Promise<void>): Command {
  return new Command('run')
    .description(
      'Do without a window what a project says: read its data, or the next file by the same recipe, train with its settings, forecast. The same bytes as the window writes.',
    )
    .argument('<project>', 'a .tidecast file')
    .option('--data <file>', 'the data in place of the project’s own')
    .option(
      '--out <file>',
      'write the forecast there: .csv, .xlsx or .json (default: CSV to standard output)',
    )
    .option('--report <file>', 'write a report there: .html')
    .addOption(new Option('--language <tag>', 'of the report').choices(reportLanguages).default('en'))
    .option('--json', 'print one JSON object: the run’s hash, its scores, what was written')
    .action(run)
}
