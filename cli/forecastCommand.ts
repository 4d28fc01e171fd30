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
import { integerIn, integersIn, numberIn, parseQuantiles } from './numberOption'
import { addPanelOptions, type PanelFlags } from './panelOptions'
import { addReadingOptions, type ReadingFlags } from './readingOptions'
import { parseBudget } from './timeOption'

/** Flags as parsed. A model setting that is absent follows the suggestion for the series. */
export interface ForecastFlags extends Partial<ModelSettings>, PanelFlags, ReadingFlags {
  /** Seconds that Auto may train. */
  readonly budget: number
  /** Levels in (0, 1); each with its mirror gives a band. */
  readonly quantiles: readonly number[]
  readonly fill: FillMethod
  /** A model file to forecast by, and one to write. */
  readonly model?: string
  readonly saveModel?: string
  readonly out?: string
  readonly json?: true
}

/** Seconds a person is willing to wait. */
const defaultBudget = 60
const defaultQuantiles = [0.025, 0.1, 0.5, 0.9, 0.975]

export function createForecastCommand(run: (file: string, flags: ForecastFlags) => Promise<void>): Command {
  const suggested = '(default: suggested by the series)'
  const number = (flag: string, words: string, parse: (text: string) => unknown) =>
    new Option(flag, `${words} ${suggested}`).argParser(parse)
  const command = new Command('forecast')
    .description(
      'Forecast the series of a file beyond its end. Without a flag about the network, Auto chooses everything and explains it; with one, that network is trained on one series and scored on the held-out tail.',
    )
    .argument('<file>', 'a file that `inspect` reads')
  addPanelOptions(command)
    .addOption(
      new Option('--fill <method>', 'how missing points are filled')
        .choices(fillMethods)
        .default(defaultFill),
    )
    .addOption(number('--horizon <n>', 'points to forecast', integerIn(settingRanges.horizon)))
    .option('--budget <time>', 'time Auto may train, as in 90s or 15m', parseBudget, defaultBudget)
    .addOption(
      new Option('--quantiles <q,q>', 'levels of the bands; each with its mirror gives one')
        .argParser(parseQuantiles)
        .default(defaultQuantiles, '0.025,0.1,0.5,0.9,0.975'),
    )
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
    .option('--model <file>', 'forecast by a model that was saved, without training')
    .option('--save-model <file>', 'keep the trained model there, to forecast other data by')
    .option('--out <file>', 'write the forecast there (default: to standard output)')
    .option(
      '--json',
      'print one JSON object: settings, scores, forecast, and what it takes to repeat the run',
    )
  return addReadingOptions(command).action(run)
}
