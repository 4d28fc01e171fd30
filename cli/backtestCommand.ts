/** `backtest`: its flags. The work is in runBacktest.ts, loaded only when it is asked for. */

import { Command, InvalidArgumentError, Option } from 'commander'

import {
  backtestModels,
  pointMetrics,
  settingRanges,
  type BacktestModel,
  type PointMetric,
} from '../src/contract'
import { integerIn } from './numberOption'
import { addPanelOptions, type PanelFlags } from './panelOptions'
import { addReadingOptions, type ReadingFlags } from './readingOptions'
import { parseBudget } from './timeOption'

export interface BacktestFlags extends PanelFlags, ReadingFlags {
  /** Absent: Auto and all rivals. */
  readonly model?: readonly BacktestModel[]
  /** Seconds of Auto's training. */
  readonly budget: number
  readonly horizon?: number
  readonly season?: number
  readonly origins?: number
  readonly every?: number
  readonly refit?: true
  readonly window?: number
  readonly train?: RowRange
  readonly validation?: RowRange
  readonly test?: RowRange
  readonly stride: number
  readonly scaled?: true
  readonly testFile?: string
  readonly metrics: readonly PointMetric[]
  readonly seed: number
  readonly json?: true
}

/** Rows [from, to). */
export type RowRange = readonly [from: number, to: number]

const counts = { minimum: 1, maximum: 100_000 }

export function createBacktestCommand(run: (file: string, flags: BacktestFlags) => Promise<void>): Command {
  const number = (flag: string, words: string, range: { minimum: number; maximum: number }) =>
    new Option(flag, words).argParser(integerIn(range))
  const rows = (flag: string, words: string) => new Option(flag, words).argParser(parseRows)
  const command = new Command('backtest')
    .description('Score Auto and every rival from many origins, and once on an untouched tail.')
    .argument('<file>', 'a file that `inspect` reads')
  addPanelOptions(command)
    .addOption(
      new Option(
        '--model <name,name>',
        `models to score, of ${backtestModels.join(', ')} (default: all)`,
      ).argParser(parseModels),
    )
    .option(
      '--budget <time>',
      'time Auto may train; of several series also the time for all rivals together',
      parseBudget,
      60,
    )
    .addOption(number('--horizon <n>', 'points to forecast (default: one season)', settingRanges.horizon))
    .addOption(number('--season <n>', 'points of a season (default: suggested by the step)', counts))
    .addOption(
      number(
        '--origins <n>',
        'origins before the tail (default: 10, or as leave half the points before)',
        counts,
      ),
    )
    .addOption(number('--every <n>', 'points between origins (default: the horizon)', counts))
    .option('--refit', 'fit anew at every origin')
    .addOption(number('--window <n>', 'know only this many points at an origin; refits', counts))
    .addOption(
      rows('--train <from:to>', 'rows to fit on, counted from 0, the last one left out').conflicts('window'),
    )
    .addOption(
      rows('--validation <from:to>', 'rows to roll over (default: the last quarter of those to fit on)'),
    )
    .addOption(rows('--test <from:to>', 'rows of the untouched tail'))
    .addOption(
      number('--stride <n>', 'points between origins inside --validation and --test', counts).default(1),
    )
    .option('--scaled', 'errors in deviations of the rows to fit on; needs --train')
    .addOption(
      new Option('--test-file <file>', 'the tail is in a file of its own, which follows the data').conflicts(
        'train',
      ),
    )
    .addOption(
      new Option('--metrics <names>', `figures to show, of ${pointMetrics.join(', ')}`)
        .argParser(parseMetrics)
        .default(['mae', 'mase'], 'mae,mase'),
    )
    .addOption(number('--seed <n>', 'seed of the resampling', settingRanges.seed).default(1))
    .option('--json', 'print one JSON object')
  return addReadingOptions(command).action(run)
}

function parseModels(text: string): readonly BacktestModel[] {
  return text.split(',').map((word) => {
    const model = backtestModels.find((name) => name.toLowerCase() === word.trim().toLowerCase())
    if (!model)
      throw new InvalidArgumentError(`Give names of ${backtestModels.join(', ')}, separated by commas.`)
    return model
  })
}

function parseRows(text: string): RowRange {
  const match = /^(\d{1,9}):(\d{1,9})$/.exec(text.trim())
  const [from, to] = [Number(match?.[1]), Number(match?.[2])]
  if (!(from < to))
    throw new InvalidArgumentError('Give two row numbers, the smaller one first, as in 0:8640.')
  return [from, to]
}

function parseMetrics(text: string): readonly PointMetric[] {
  return text.split(',').map((word) => {
    const metric = pointMetrics.find((name) => name === word.trim().toLowerCase())
    if (!metric)
      throw new InvalidArgumentError(`Give names of ${pointMetrics.join(', ')}, separated by commas.`)
    return metric
  })
}
