/** `forecast`: its flags. The work is in runForecast.ts, loaded only when it is asked for. */

import { Command, Option } from 'commander'

import {
  cells,
  defaultFill,
  fillMethods,
  settingRanges,
  type FillMethod,
  type ModelSettings,
} from '../src/contract'
import { integerIn, integersIn, numberIn } from './numberOption'
import { addReadingOptions, type ReadingFlags } from './readingOptions'

/** Flags as parsed. A model setting that is absent follows the suggestion for the series. */
export interface ForecastFlags extends Partial<ModelSettings>, ReadingFlags {
  /** Absent: the column Tidecast would choose; false: rows are counted. */
  readonly time?: string | false
  readonly target?: string
  /** Which series of a file that holds several. */
  readonly series?: string
  readonly fill: FillMethod
  readonly out?: string
  readonly json?: true
}

export function createForecastCommand(run: (file: string, flags: ForecastFlags) => Promise<void>): Command {
  const suggested = '(default: suggested by the series)'
  const number = (flag: string, words: string, parse: (text: string) => unknown) =>
    new Option(flag, `${words} ${suggested}`).argParser(parse)
  const command = new Command('forecast')
    .description('Train on a column of a file, score the held-out tail, and forecast beyond the end.')
    .argument('<file>', 'a file that `inspect` reads')
    .option('--time <column>', 'column of stamps (default: the one that reads as time)')
    .option('--no-time', 'count the rows instead')
    .option('--target <column>', 'column to forecast (default: the last column of numbers)')
    .option('--series <id>', 'series to forecast, of a file that holds several')
    .addOption(
      new Option('--fill <method>', 'how missing points are filled')
        .choices(fillMethods)
        .default(defaultFill),
    )
    .addOption(number('--horizon <n>', 'points to forecast', integerIn(settingRanges.horizon)))
    .addOption(number('--lookback <n>', 'points to look back at', integerIn(settingRanges.lookback)))
    .addOption(new Option('--cell <cell>', `recurrent cell ${suggested}`).choices(cells))
    .addOption(
      number(
        '--layers <n,n>',
        'units of each layer, first layer first',
        integersIn(settingRanges.units, settingRanges.layers),
      ),
    )
    .addOption(number('--epochs <n>', 'most epochs', integerIn(settingRanges.epochs)))
    .addOption(
      number(
        '--patience <n>',
        'epochs without improvement before it stops',
        integerIn(settingRanges.patience),
      ),
    )
    .addOption(number('--batch-size <n>', 'windows a step', integerIn(settingRanges.batchSize)))
    .addOption(number('--learning-rate <x>', 'step size of Adam', numberIn(settingRanges.learningRate)))
    .addOption(number('--seed <n>', 'seed of all chance', integerIn(settingRanges.seed)))
    .option('--out <file>', 'write the forecast there (default: to standard output)')
    .option(
      '--json',
      'print one JSON object: settings, scores, forecast, and what it takes to repeat the run',
    )
  return addReadingOptions(command).action(run)
}
