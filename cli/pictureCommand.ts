/** `picture`: its flags. The work is in runPicture.ts, loaded only when it is asked for. */

import { Command, InvalidArgumentError, Option } from 'commander'

import {
  exploreCharts,
  pictureForms,
  pictureScales,
  reportLanguages,
  runCharts,
  type PictureForm,
  type PictureScale,
  type ReportLanguage,
} from '../src/contract'

export const chartNames = [...runCharts, 'training', 'series', ...exploreCharts, 'lagged'] as const
export type ChartName = (typeof chartNames)[number]

export interface PictureFlags {
  readonly chart: ChartName
  readonly beside?: string
  readonly out?: string
  readonly title?: string
  readonly language: ReportLanguage
  /** Absent: by the ending of the file. */
  readonly format?: PictureForm
  readonly scale: PictureScale
}

export function createPictureCommand(run: (project: string, flags: PictureFlags) => Promise<void>): Command {
  return new Command('picture')
    .description('Draw a chart of a project, with its title and where it comes from.')
    .argument('<project>', 'a .tidecast file; with a finished run for the charts of one')
    .addOption(new Option('--chart <name>', 'which chart').choices(chartNames).default('forecast'))
    .option('--beside <name>', 'of the chart `lagged`: the column or series that comes first')
    .option('--out <file>', 'write the picture there (default: to standard output)')
    .addOption(
      new Option('--format <form>', 'of the picture (default: by the ending of --out)').choices(pictureForms),
    )
    .addOption(
      new Option('--scale <times>', `pixels of a PNG to one of the drawing: ${pictureScales.join(', ')}`)
        .argParser(parseScale)
        .default(1),
    )
    .option('--title <text>', 'in place of the chart’s own')
    .addOption(new Option('--language <tag>', 'of its words').choices(reportLanguages).default('en'))
    .action(run)
}

function parseScale(text: string): PictureScale {
  const scale = pictureScales.find((each) => String(each) === text)
  if (scale === undefined) throw new InvalidArgumentError(`Give one of ${pictureScales.join(', ')}.`)
  return scale
}
