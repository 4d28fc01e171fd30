/** `report`: its flags. The work is in runReport.ts, loaded only when it is asked for. */

import { Command, Option } from 'commander'

import { reportLanguages, type ReportLanguage } from '../src/contract'

export interface ReportFlags {
  readonly out?: string
  readonly language: ReportLanguage
}

export function createReportCommand(run: (project: string, flags: ReportFlags) => Promise<void>): Command {
  return new Command('report')
    .description(
      'Write what a project found as one HTML file that needs nothing else, or as PDF. Trains nothing.',
    )
    .argument('<project>', 'a .tidecast file with a finished run')
    .option('--out <file>', 'write the report there: .html or .pdf (default: HTML to standard output)')
    .addOption(new Option('--language <tag>', 'of the report').choices(reportLanguages).default('en'))
    .action(run)
}
