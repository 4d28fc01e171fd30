/** `backtest`: its flags. The work is in runBacktest.ts, loaded only when it is asked for. */

import { Command, Option } from 'commander'

import { settingRanges } from '../src/contract'
import { integerIn } from './numberOption'

export interface BacktestFlags {
  /** Absent: the column Tidecast would choose; false: rows are counted. */
  readonly time?: string | false
  readonly target?: string
  readonly horizon?: number
  readonly season?: number
  readonly origins: number
  readonly every?: number
  readonly refit?: true
  readonly window?: number
  readonly seed: number
  readonly json?: true
}

const counts = { minimum: 1, maximum: 100_000 }

export function createBacktestCommand(run: (file: string, flags: BacktestFlags) => Promise<void>): Command {
  const number = (flag: string, words: string, range: { minimum: number; maximum: number }) =>
    new Option(flag, words).argParser(integerIn(range))
  return new Command('backtest')
    .description('Score every rival from rolling origins, and once on an untouched tail of one horizon.')
    .argument('<file>', 'CSV file')
    .option('--time <column>', 'column of stamps (default: the one that reads as time)')
    .option('--no-time', 'count the rows instead')
    .option('--target <column>', 'column to forecast (default: the last column of numbers)')
    .addOption(number('--horizon <n>', 'points to forecast (default: one season)', settingRanges.horizon))
    .addOption(number('--season <n>', 'points of a season (default: suggested by the step)', counts))
    .addOption(number('--origins <n>', 'origins before the tail', counts).default(10))
    .addOption(number('--every <n>', 'points between origins (default: the horizon)', counts))
    .option('--refit', 'fit anew at every origin')
    .addOption(number('--window <n>', 'know only this many points at an origin; refits', counts))
    .addOption(number('--seed <n>', 'seed of the resampling', settingRanges.seed).default(1))
    .option('--json', 'print one JSON object')
    .action(run)
}
