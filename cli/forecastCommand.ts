/** `forecast`: its flags. The work is in runForecast.ts, loaded only when it is asked for. */

import { Command, Option } from 'commander'

import { defaultFill, fillMethods, settingRanges, type FillMethod, type ModelSettings } from '../src/contract'
import { addNetworkOptions } from './networkOptions'
import { integerIn, parseQuantiles } from './numberOption'
import { addPanelOptions, type PanelFlags } from './panelOptions'
import { addReadingOptions, type ReadingFlags } from './readingOptions'
import type { StackFlags } from './stackOptions'
import { parseBudget } from './timeOption'

/** Flags as parsed. A model setting that is absent follows the suggestion for the series. */
export interface ForecastFlags
  extends Partial<Omit<ModelSettings, 'layers'>>, StackFlags, PanelFlags, ReadingFlags {
  /** Seconds that Auto may train. */
  readonly budget: number
  /** Levels in (0, 1); each with its mirror gives a band. Absent: as whoever forecasts has them. */
  readonly quantiles?: readonly number[]
  readonly fill: FillMethod
  /** A model file to forecast by, and one to write. */
  readonly model?: string
  readonly saveModel?: string
  /** Trains on from the model, or again by its plan, before it forecasts. */
  readonly update?: true
  readonly retrain?: true
  readonly out?: string
  readonly json?: true
}

/** Seconds a person is willing to wait. */
const defaultBudget = 60

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
      new Option(
        '--quantiles <q,q>',
        'levels of the bands; each with its mirror gives one (default: 0.025,0.1,0.5,0.9,0.975; by the file of a network, the bands of its run)',
      ).argParser(parseQuantiles),
    )
  addNetworkOptions(command)
    .addOption(number('--seed <n>', 'seed of all chance', integerIn(settingRanges.seed)))
    .option('--model <file>', 'forecast by a model that was saved, without training')
    .addOption(
      new Option(
        '--update',
        'train on from the weights of --model on this file; they stay unless others err less',
      ).conflicts('retrain'),
    )
    .option('--retrain', 'train again on this file by the plan of --model')
    .option('--save-model <file>', 'keep what Auto or a network learned there, to forecast other data by')
    .option('--out <file>', 'write the forecast there (default: to standard output)')
    .option(
      '--json',
      'print one JSON object: settings, scores, forecast, and what it takes to repeat the run',
    )
  return addReadingOptions(command).action(run)
}
