/**
 * The rules of Auto: from what was read of the data to the settings of its networks, each with the sentence that explains
 * it. Rules speak of lengths and seasons; no rule knows a data set.
 */

import { uniformLayers, type ModelSettings } from '../../contract'
import { seasonsTold } from '../net/phases'
import type { NetSettings, RecipeSettings } from '../net/settings'
import type { DataProfile } from './readData'

export interface Choice {
  readonly subject: ChoiceSubject
  /** What was chosen, as it is shown. */
  readonly value: string
  /** Why, in one sentence. */
  readonly sentence: string
}

export type ChoiceSubject =
  | 'season'
  | 'lookback'
  | 'segment'
  | 'width'
  | 'learningRate'
  | 'loss'
  | 'base'
  | 'rivals'
  | 'bounds'
  | 'network'

export interface NetChoice {
  readonly settings: NetSettings
  readonly recipe: RecipeSettings
}

export interface RuleInput {
  readonly profile: DataProfile
  readonly horizon: number
  readonly seed: number
}

/** Fewer points, or seasons, than these leave a network nothing to learn that a classical method does not know. */
const shortSeries = 150
const fewSeasons = 3

/** From this many series on a panel is more than the sum of its series: its errors count as OWA does, and its seeds' median. */
export const manySeries = 20

/** Whether the classical base alone is trusted unless validation says otherwise. */
export function isShort({ median, series, seasonLength }: DataProfile): boolean {
  return series < 10 && (median < shortSeries || median < fewSeasons * seasonLength)
}

/** Longest segment: longer ones would hide their own course from the network. */
const longestSegment = 60
const seasonsSeen = 30
const longestLookback = 1440

export function chooseSegment({ seasonLength, median }: DataProfile, horizon: number): number {
  if (seasonLength <= 1) return Math.max(1, Math.min(12, horizon, Math.floor(median / 20)))
  let segment = seasonLength
  for (let parts = 2; segment > longestSegment; parts++) {
    if (seasonLength % parts === 0) segment = seasonLength / parts
    else if (parts > seasonLength) break
  }
  // A short season is read several at a time only where the horizon is as long.
  return segment
}

/** Whole segments, and whole weeks of seasons where weeks matter and there is room. */
export function chooseLookback(
  { profile, horizon }: Pick<RuleInput, 'profile' | 'horizon'>,
  segment: number,
): number {
  const { seasonLength, shortest, weekly, series } = profile
  const season = Math.max(segment, seasonLength)
  const wanted = Math.min(Math.max(seasonsSeen * season, 2 * horizon), longestLookback)
  // Many series give windows enough, whatever is left of each.
  const room = Math.floor((shortest - horizon) * (series >= manySeries ? 2 / 3 : 1 / 3))
  const whole = weekly && room >= 7 * season ? 7 * season : room >= season ? season : segment
  const lookback = Math.floor(Math.min(wanted, room) / whole) * whole
  return Math.max(segment, lookback)
}

/** Windows below which a network is kept narrow, with its width. */
const widths = [
  { windows: 20_000, width: 96 },
  { windows: 3_000, width: 64 },
  { windows: 600, width: 32 },
  { windows: 0, width: 16 },
] as const

/** What many series share is found by no more units than these, and sooner. */
const widestOfMany = 64

/** @param windows training windows over all series */
export function chooseWidth(windows: number, series: number): number {
  const width = widths.find((row) => windows >= row.windows)?.width ?? 16
  return series >= manySeries ? Math.min(width, widestOfMany) : width
}

/** Weights of the recipe that every choice shares; what differs is laid over it. */
const ordinaryRecipe = {
  weightDecay: 1e-4,
  warmUp: 0.5,
  decay: 0.8,
  patience: 3,
  clip: 5,
} as const

const epochsOfRun = 14
/** Steps below which an epoch is too short to be told from another, whatever share of the windows that takes. */
const fewestSteps = 30

/**
 * A horizon that is long beside the data is learned in an epoch and overfitted in the next: the rate falls to a third and the
 * dropout rises to a half where it is a twelfth of the data, as in the settings published for SegRNN.
 */
const rateFallsBy = 25
const dropoutRisesBy = 6
const leastDropout = 0.2
const mostDropout = 0.5

export function chooseDropout(horizonShare: number): number {
  return Math.min(mostDropout, leastDropout + dropoutRisesBy * horizonShare)
}

/** A network that starts from ridge and is behind it twice in a row will hardly pass it. */
const patienceOnRidge = 2

/** The recipe a network of this width and these windows is trained by. */
export function chooseRecipe(windows: number, width: number, horizonShare: number): RecipeSettings {
  const batchSize = windows >= 8192 ? 256 : windows >= 2048 ? 128 : windows >= 256 ? 32 : 16
  const steps = Math.ceil(windows / batchSize)
  // Few windows need more passes before the learning rate has run down.
  const long = steps < fewestSteps
  return {
    ...ordinaryRecipe,
    batchSize,
    decay: long ? 0.95 : ordinaryRecipe.decay,
    patience: long ? 10 : ordinaryRecipe.patience,
    learningRate: (width > 64 ? 1e-3 : 2e-3) / (1 + rateFallsBy * horizonShare),
    windowShare: Math.min(1, Math.max(0.3, (fewestSteps * batchSize) / windows)),
    epochs: long ? 60 : epochsOfRun,
  }
}

/** A week is told where it matters, and where the season alone tells little. */
export function choosePhases({ seasonLength, weekly, seasonal }: DataProfile): ModelSettings['phases'] {
  if (seasonLength <= 1) return 'none'
  return weekly || !seasonal ? 'seasonAndWeek' : 'season'
}

/** The network of first choice, and the variants of it that validation decides between, most promising first. */
export function proposeNetworks(
  { profile, horizon, seed }: RuleInput,
  windows: number,
): readonly [NetChoice, ...NetChoice[]] {
  const { seasonLength, weekly, series, shortest } = profile
  const segment = chooseSegment(profile, horizon)
  const width = chooseWidth(windows, series)
  const many = series >= manySeries
  // Of many series there are windows enough, however long the horizon is beside each.
  const horizonShare = many ? 0 : horizon / shortest
  const settings: NetSettings = {
    layers: uniformLayers([width], { cell: 'gru', dropout: chooseDropout(horizonShare) }),
    lookback: chooseLookback({ profile, horizon }, segment),
    horizon,
    segment,
    normalization: 'lastValue',
    base: 'level',
    head: 'parallel',
    loss: many ? 'panel' : 'mae',
    phases: seasonsTold[choosePhases(profile)].map((seasons) => seasons * seasonLength),
    // Of many series the network learns what they share; names would be learned by heart.
    embeddingSize: series > 1 && !many ? Math.min(16, width / 2) : 0,
    seed,
  }
  const recipe = chooseRecipe(windows, width, horizonShare)
  const shaped = (change: Partial<NetSettings>): NetChoice => ({
    settings: { ...settings, ...change },
    recipe,
  })
  const onRidge = shaped({ base: 'linear' })
  const patience = Math.min(recipe.patience, patienceOnRidge)
  const corrected = { ...onRidge, recipe: { ...recipe, patience } }
  // A short series leaves one network to prove itself.
  if (isShort(profile)) return [corrected]
  if (seasonLength <= 1) return [corrected, shaped({}), shaped({ normalization: 'reversible' })]
  const base = weekly ? 'seasonAndWeek' : 'seasonalNaive'
  const seasonal = shaped({ normalization: 'seasonMean', base })
  if (!many) return [corrected, shaped({}), seasonal]
  // Many series differ in size and shape: each window brings its own scale and its season, and errors count as those of the panel.
  return [seasonal, shaped({ normalization: 'reversible', base }), corrected]
}
