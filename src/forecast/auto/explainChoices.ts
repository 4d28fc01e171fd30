/** Every choice of Auto in a sentence. */

import type { RivalName } from '../../contract'
import type { DataProfile } from './readData'
import type { Choice, NetChoice } from './rules'

export interface ChosenPlan {
  readonly profile: DataProfile
  readonly horizon: number
  readonly rivals: readonly RivalName[]
  readonly proposal: NetChoice
  readonly short: boolean
}

export function explainChoices({ profile, horizon, rivals, proposal, short }: ChosenPlan): readonly Choice[] {
  const { settings, recipe } = proposal
  const { seasonLength, weekly, seasonal, median } = profile
  const points = median.toLocaleString('en')
  return [
    {
      subject: 'season',
      value: seasonLength > 1 ? `${seasonLength}${weekly ? ` and ${7 * seasonLength}` : ''}` : 'none',
      sentence:
        seasonLength <= 1
          ? 'No lag repeats itself clearly enough to be a season.'
          : `Values repeat every ${seasonLength} points${weekly ? `, and more closely every ${7 * seasonLength}` : ''}${seasonal ? '' : ', though weakly'}.`,
    },
    {
      subject: 'lookback',
      value: `${settings.lookback}`,
      sentence: `A forecast of ${horizon} looks back at ${settings.lookback} points: as many seasons as a third of ${points} points allow, at most thirty.`,
    },
    {
      subject: 'segment',
      value: `${settings.segment}`,
      sentence:
        settings.segment === 1
          ? 'The network reads point by point, because there is no season to read at once.'
          : `The network reads ${settings.segment} points at once, a season or an even part of one: the past is then short to it, and it learns faster.`,
    },
    {
      subject: 'width',
      value: `${settings.layers.map(({ units }) => units).join('-')}`,
      sentence: `One layer of ${settings.layers[0].units} units: what this many training windows can teach without being learned by heart.`,
    },
    {
      subject: 'learningRate',
      value: recipe.learningRate.toPrecision(2),
      sentence:
        'The learning rate that suits this width, the lower the longer the horizon is beside the data, and falling from epoch to epoch.',
    },
    {
      subject: 'loss',
      value: settings.loss,
      sentence:
        settings.loss === 'panel'
          ? 'Errors count in seasonal differences, and relative to the values where these are above 0: small and large series then weigh alike.'
          : 'The mean absolute error is minimised: single outliers then do not bend the forecast.',
    },
    {
      subject: 'rivals',
      value: rivals.join(', '),
      sentence:
        'Classical methods that this length can be fitted by in seconds; the best of them enters the blend.',
    },
    {
      subject: 'network',
      value: short ? 'on proof' : 'yes',
      sentence: short
        ? 'The series is short: a classical method makes the forecast, and a network may correct it only where validation gains 5 %.'
        : 'Networks are trained and blended with the rivals, by what each said of the validation part.',
    },
  ]
}
