/** `picture`: its flags. The work is in runPicture.ts, loaded only when it is asked for. */

import { Command, Option } from 'commander'

import { reportLanguages, type ReportLanguage } from '../src/contract'

export const chartNames = ['forecast', 'backtest', 'series'] as const
export type ChartName = (typeof chartNames)[number]

export interface PictureFlags {
  readonly chart: ChartName
  readonly out?: string
  readonly title?: string
  readonly language: ReportLanguage
}

export function createPictureCommand(run: (project: string, flags: PictureFlags) => Promise<void>): Command {
  return new Command('picture')
    .description('Draw a chart of a project as SVG, with its title and where it comes from.')
    .argument('<project>', 'a .tidecast file; with a finished run for all charts but `series`')
    .addOption(new Option('--chart <name>', 'which chart').choices(chartNames).default('forecast'))
    .option('--out <file>', 'write the SVG there (default: to standard output)')
    .option('--title <text>', 'in place of the chart’s own')
    .addOption(new Option('--language <tag>', 'of its words').choices(reportLanguages).default('en'))
    .action(run)
}
