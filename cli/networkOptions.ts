/** The flags of an own network, each a setting of the same name: any of them, and the network is made by hand. */

import { Option, type Command } from 'commander'

import {
  bases,
  heads,
  losses,
  normalizations,
  phases,
  schedules,
  settingRanges,
  type ModelSettings,
} from '../src/contract'
import { integerIn, numberIn } from './numberOption'
import { stackOptions, type StackFlags } from './stackOptions'

const suggested = '(default: suggested by the series)'

function number(flag: string, words: string, parse: (text: string) => unknown): Option {
  return new Option(flag, `${words} ${suggested}`).argParser(parse)
}

function choice(flag: string, words: string, names: readonly string[]): Option {
  return new Option(flag, `${words} ${suggested}`).choices(names)
}

const networkOptions: readonly Option[] = [
  number('--lookback <n>', 'points to look back at', integerIn(settingRanges.lookback)),
  number('--segment <n>', 'points read and written as one step', integerIn(settingRanges.segment)),
  choice('--phases <which>', 'places in its seasons a point is told with', phases),
  choice('--normalization <name>', 'level and scale taken off a window', normalizations),
  ...stackOptions,
  choice('--head <name>', 'how the horizon is written', heads),
  choice('--base <name>', 'the forecast that the network corrects', bases),
  choice('--loss <name>', 'what is minimised; quantile, gaussian and student give bands', losses),
  number('--epochs <n>', 'most epochs', integerIn(settingRanges.epochs)),
  number('--patience <n>', 'epochs without improvement before it stops', integerIn(settingRanges.patience)),
  number('--batch-size <n>', 'windows a step', integerIn(settingRanges.batchSize)),
  number('--learning-rate <x>', 'step size of AdamW', numberIn(settingRanges.learningRate)),
  choice('--schedule <name>', 'how the learning rate changes over the epochs', schedules),
  number('--warm-up <n>', 'epochs over which the learning rate rises', integerIn(settingRanges.warmUp)),
  number('--weight-decay <x>', 'share of the weights taken off a step', numberIn(settingRanges.weightDecay)),
  number('--clip <x>', 'gradient norm above which gradients are scaled down', numberIn(settingRanges.clip)),
]

export function addNetworkOptions(command: Command): Command {
  for (const option of networkOptions) command.addOption(option)
  return command
}

/** The settings they stand for: all but the question and the seed, which Auto takes too. */
export const networkFlags = networkOptions.map(
  (option) => option.attributeName() as keyof StackFlags | Exclude<keyof ModelSettings, 'horizon' | 'seed'>,
)
