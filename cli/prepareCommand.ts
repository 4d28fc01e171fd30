/** `prepare`: its flags. The work is in runPrepare.ts, loaded only when it is asked for. */

import { Command, Option } from 'commander'

import { aggregateNames, alignPaddings, mergeMethods, missingMethods } from '../src/contract'
import type { AggregateName, AlignPadding, MergeMethod, MissingMethod } from '../src/contract'
import { integerIn, listOf, numberIn } from './numberOption'

/** Flags as parsed. Steps given as flags run in the order of this list. */
export interface PrepareFlags {
  /** Absent: the column Tidecast would choose; false: rows are counted. */
  readonly time?: string | false
  readonly target?: string
  readonly id?: string
  readonly recipe?: string
  readonly zone?: string
  readonly localZone?: string
  readonly duplicates?: MergeMethod
  readonly minimum?: number
  readonly maximum?: number
  readonly outliers?: 'detect' | 'remove' | 'correct'
  readonly regular?: string
  readonly resample?: string
  readonly aggregate: AggregateName
  readonly coverage?: number
  readonly closed?: 'left' | 'right'
  readonly label?: 'left' | 'right'
  readonly dropPartial?: 'dropLast' | 'dropBoth'
  readonly ohlc?: true
  readonly offGrid: 'drop' | 'nearest' | 'time'
  readonly weekdays?: readonly number[]
  readonly align?: 'intersection' | 'union'
  readonly padding?: AlignPadding
  readonly fill?: MissingMethod
  readonly maxGap?: string
  readonly edges?: 'leave' | 'nearest' | 'method'
  readonly seed?: number
  readonly season?: number
  readonly transform?: 'log' | 'log1p' | 'boxCox'
  readonly difference?: number
  readonly out?: string
  readonly saveRecipe?: string
  readonly report?: true
  readonly laggedWith?: string
  readonly json?: true
}

const anyNumber = { minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE }
const seasons = { minimum: 2, maximum: 1_000_000 }
const lags = { minimum: 1, maximum: 1_000_000 }
const shares = { minimum: 0, maximum: 1 }
const seeds = { minimum: 0, maximum: 0xffffffff }
const weekdays = { minimum: 1, maximum: 7 }

export function createPrepareCommand(run: (file: string, flags: PrepareFlags) => Promise<void>): Command {
  const choice = (flag: string, words: string, choices: readonly string[]) =>
    new Option(flag, words).choices(choices)
  const parsed = (flag: string, words: string, parse: (text: string) => unknown) =>
    new Option(flag, words).argParser(parse)
  return new Command('prepare')
    .description('Make the series of a CSV regular: by a recipe, by flags, or by the least that is needed.')
    .argument('<file>', 'CSV file')
    .option('--time <column>', 'column of stamps (default: the one that reads as time)')
    .option('--no-time', 'count the rows instead')
    .option('--target <column>', 'column of values (default: the last column of numbers)')
    .option('--id <column>', 'column that tells series apart (default: found where stamps come again)')
    .option('--recipe <file>', 'steps as JSON, instead of flags')
    .option('--zone <name>', 'show the stamps, which are instants, on the clock of an IANA time zone')
    .option('--local-zone <name>', 'the stamps are the clock of that IANA time zone')
    .addOption(choice('--duplicates <method>', 'make points with the same stamp one', mergeMethods))
    .addOption(parsed('--minimum <x>', 'raise values below this', numberIn(anyNumber)))
    .addOption(parsed('--maximum <x>', 'lower values above this', numberIn(anyNumber)))
    .addOption(
      choice('--outliers <action>', 'points far from level and season', ['detect', 'remove', 'correct']),
    )
    .option('--regular <rule>', 'put the points on a regular grid: auto, 15min, D, …')
    .addOption(
      choice('--off-grid <way>', 'what --regular does with points beside the grid', [
        'drop',
        'nearest',
        'time',
      ]).default('time'),
    )
    .addOption(
      parsed(
        '--weekdays <days>',
        'days with data, 1 Monday to 7 Sunday: 1,2,3,4,5',
        listOf(integerIn(weekdays), weekdays),
      ),
    )
    .option('--resample <rule>', 'one value for every h, 6h, D, W-SUN, MS, ME, QS, YE, B, …')
    .addOption(
      choice('--aggregate <method>', 'how --resample makes one of many', aggregateNames).default('mean'),
    )
    .addOption(parsed('--coverage <share>', 'least observed share of a resampled value', numberIn(shares)))
    .addOption(choice('--closed <side>', 'which edge belongs to a resampled value', ['left', 'right']))
    .addOption(choice('--label <side>', 'which edge names a resampled value', ['left', 'right']))
    .addOption(
      choice('--drop-partial <which>', 'resampled values that the data does not cover', [
        'dropLast',
        'dropBoth',
      ]),
    )
    .option('--ohlc', 'open, high, low and close of each resampled value, as columns beside it')
    .addOption(
      choice('--align <span>', 'cut to the span all series or columns have, or extend to the one any has', [
        'intersection',
        'union',
      ]),
    )
    .addOption(choice('--padding <way>', 'what --align union puts in the places it adds', alignPaddings))
    .addOption(choice('--fill <method>', 'how missing points are filled', missingMethods))
    .option('--max-gap <length>', 'leave longer gaps whole: points, or a duration such as 6h')
    .addOption(
      choice('--edges <way>', 'before the first and after the last point', ['leave', 'nearest', 'method']),
    )
    .addOption(parsed('--seed <n>', 'of --fill model', integerIn(seeds)))
    .addOption(
      parsed('--season <n>', 'points of a season, for --fill seasonal and --outliers', integerIn(seasons)),
    )
    .addOption(choice('--transform <method>', 'even out fluctuations', ['log', 'log1p', 'boxCox']))
    .addOption(parsed('--difference <lag>', 'each value less the one so many points before', integerIn(lags)))
    .option('--out <file>', 'write the series there (default: to standard output)')
    .option('--save-recipe <file>', 'write the steps there as JSON')
    .option('--report', 'say what is wrong with the series, and change nothing')
    .option(
      '--lagged-with <name>',
      'say how the series follows that column or series, lag by lag; change nothing',
    )
    .option('--json', 'print the report as one JSON object')
    .action(run)
}
