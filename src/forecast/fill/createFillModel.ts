/**
 * Missing points by a net that is trained on the observed ones: known points are hidden in the pattern of the real gaps
 * and the net learns to put them back from both sides. A part of them is never learnt from and judges the weights, the
 * untrained start among them: where training helps nothing, the fill is that start.
 */

import {
  clipByGlobalNorm,
  createAdam,
  meanAbsoluteError,
  readParameters,
  schedules,
  scope,
  tensor,
  valueAndGradients,
  writeParameters,
  type Backend,
  type Snapshot,
} from '../../engine'
import { hideLikeGaps, type FillModel, type FillSeries, type FillTraining, type Work } from '../../series'
import { createRandom, type Random } from '../../util/random'
import { channelCount, createFillInputs, spreadOf, type FillBase, type FillInputs } from './fillInputs'
import { createFillNetwork, type FillNetwork } from './fillNetwork'

const batchSize = 32
const learningRate = 5e-3
const clip = 1
/** Steps on one pattern of hidden points, after which another is drawn and the weights are judged. */
const stepsOfPattern = 25
/** Windows that judge. */
const judges = 64
/** Fewer known points teach nothing. */
const fewestKnown = 40
const shortestWindow = 48
const longestWindow = 192

export function createFillModel(backend: Backend): FillModel {
  return {
    train: (series, training) => trainFill(backend, series, training),
    fill: (series, learnt) => fillGaps(backend, series, learnt),
  }
}

/** [start (0 linear, 1 seasonal), window, spread, …weights]; without weights the start is the fill. */
function* trainFill(
  backend: Backend,
  series: FillSeries,
  { seed, steps }: FillTraining,
): Work<readonly number[]> {
  const { values } = series
  const window = windowOf(series)
  const known = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
  if (known < fewestKnown || values.length < window) return [0, window, 1]
  const random = createRandom(seed)
  const judged = hide(series, random)
  const spread = spreadOf(judged.series, window)
  const start = betterStart(judged, series)
  const judge = windowsOf(judged, { start, spread, window, random, count: judges })
  const network = createFillNetwork(backend, random)
  const optimizer = createAdam(network.parameters, { learningRate })
  try {
    const rate = schedules.cosine({ steps })
    let best = { error: lossOf(network, judge), weights: readParameters(network.parameters) }
    for (let step = 0; step < steps; step += stepsOfPattern) {
      const pattern = hide(judged.series, random)
      const inputs = createFillInputs(pattern.series, start, spread)
      for (let i = step; i < Math.min(steps, step + stepsOfPattern); i++) {
        const batch = windowsOf(pattern, { start, spread, window, random, count: batchSize, inputs })
        optimizer.learningRate = rate(learningRate, i)
        learn(network, optimizer, batch)
        yield i / steps
      }
      const error = lossOf(network, judge)
      if (error < best.error) best = { error, weights: readParameters(network.parameters) }
    }
    return [start === 'linear' ? 0 : 1, window, spread, ...best.weights.flatMap((part) => [...part])]
  } finally {
    optimizer.dispose()
    network.dispose()
  }
}

/** Reads as far on each side as the longest gap is, and two seasons where that is not too long. */
function windowOf({ values, season }: FillSeries): number {
  let longest = 0
  let run = 0
  for (const value of values) {
    run = Number.isNaN(value) ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return Math.min(longestWindow, Math.max(shortestWindow, 2 * season, 3 * longest))
}

interface Pattern {
  /** With the hidden points missing. */
  readonly series: FillSeries
  /** Places of the hidden points. */
  readonly hidden: Uint32Array
  /** All values: those of hidden points are what is to be put back. */
  readonly values: Float64Array
}

function hide(series: FillSeries, random: Random): Pattern {
  const { values } = series
  const flags = hideLikeGaps(values, random.integer(2 ** 32))
  const hidden = Uint32Array.from(flags.keys()).filter((i) => flags[i] === 1)
  const left = values.slice()
  for (const i of hidden) left[i] = NaN
  return { series: { ...series, values: left }, hidden, values }
}

/** The start that is nearer to the hidden points. */
function betterStart({ series, hidden }: Pattern, { values }: FillSeries): FillBase {
  const errorOf = (start: FillBase) => {
    const { base } = createFillInputs(series, start, 1)
    return hidden.reduce((sum, i) => sum + Math.abs(base[i] - values[i]), 0)
  }
  return series.season > 1 && errorOf('seasonal') < errorOf('linear') ? 'seasonal' : 'linear'
}

interface Windows {
  readonly count: number
  readonly window: number
  /** [count, window, channels] */
  readonly rows: Float32Array
  /** [count, window]: what is to be added to the start, in units of the spread. */
  readonly targets: Float32Array
  /** 1 where a hidden point is. */
  readonly mask: Float32Array
}

interface WindowChoice {
  readonly start: FillBase
  readonly spread: number
  readonly window: number
  readonly count: number
  readonly random: Random
  /** Of the pattern, where they are known already. */
  readonly inputs?: FillInputs
}

/** Windows at random places, each around a hidden point. */
function windowsOf(pattern: Pattern, choice: WindowChoice): Windows {
  const { hidden, values, series } = pattern
  const { spread, window, count, random } = choice
  const inputs = choice.inputs ?? createFillInputs(series, choice.start, spread)
  const rows = new Float32Array(count * window * channelCount)
  const targets = new Float32Array(count * window)
  const mask = new Float32Array(count * window)
  for (let row = 0; row < count && hidden.length > 0; row++) {
    const around = hidden[random.integer(hidden.length)]
    const first = Math.max(0, Math.min(values.length - window, around - random.integer(window)))
    inputs.write(first, window, rows, row * window * channelCount)
    for (let i = 0; i < window; i++) {
      const point = first + i
      const isHidden = Number.isNaN(series.values[point]) && !Number.isNaN(values[point])
      if (!isHidden) continue
      mask[row * window + i] = 1
      targets[row * window + i] = (values[point] - inputs.base[point]) / spread
    }
  }
  return { count, window, rows, targets, mask }
}

function lossTensor(network: FillNetwork, { count, window, rows, targets, mask }: Windows) {
  const [{ backend }] = network.parameters
  return meanAbsoluteError(
    network.forward(tensor(backend, rows, [count, window, channelCount])),
    tensor(backend, targets, [count, window]),
    tensor(backend, mask, [count, window]),
  )
}

function lossOf(network: FillNetwork, windows: Windows): number {
  return scope(network.parameters[0].backend, () => lossTensor(network, windows).item())
}

/** A step that is not finite moves no weight. */
function learn(network: FillNetwork, optimizer: ReturnType<typeof createAdam>, windows: Windows): void {
  const { value, gradients } = valueAndGradients(network.parameters, () => lossTensor(network, windows))
  const norm = clipByGlobalNorm(gradients, clip)
  if (Number.isFinite(value) && Number.isFinite(norm)) optimizer.step(gradients)
  for (const gradient of gradients) gradient.dispose()
}

function* fillGaps(backend: Backend, series: FillSeries, learnt: readonly number[]): Work<Float64Array> {
  const [startNumber, window, spread, ...weights] = learnt
  const start = startNumber === 1 ? 'seasonal' : 'linear'
  const { values } = series
  const inputs = createFillInputs(series, start, spread)
  const filled = values.map((value, i) => (Number.isNaN(value) ? inputs.base[i] : value))
  const places = placesToFill(values, window)
  if (weights.length === 0 || places.length === 0 || values.length < window) return filled
  const network = createFillNetwork(backend, createRandom(0))
  try {
    writeParameters(network.parameters, snapshotOf(network, weights))
    for (let at = 0; at < places.length; at += batchSize) {
      const part = places.slice(at, at + batchSize)
      const rows = new Float32Array(part.length * window * channelCount)
      part.forEach(({ first }, row) => {
        inputs.write(first, window, rows, row * window * channelCount)
      })
      const added = scope(backend, () =>
        network.forward(tensor(backend, rows, [part.length, window, channelCount])),
      )
      const corrections = added.read()
      added.dispose()
      part.forEach(({ first, from, to }, row) => {
        for (let i = from; i < to; i++) {
          if (!Number.isNaN(values[i])) continue
          filled[i] = inputs.base[i] + spread * corrections[row * window + i - first]
        }
      })
      yield at / places.length
    }
    return filled
  } finally {
    network.dispose()
  }
}

interface Place {
  /** Of the window. */
  readonly first: number
  /** The points that this window fills: its middle half, at the ends of the series all up to them. */
  readonly from: number
  readonly to: number
}

function placesToFill(values: Float64Array, window: number): readonly Place[] {
  const places: Place[] = []
  const half = window >> 1
  for (let from = 0; from < values.length; from += half) {
    const to = Math.min(values.length, from + half)
    if (!values.subarray(from, to).some(Number.isNaN)) continue
    const first = Math.max(0, Math.min(values.length - window, from - (half >> 1)))
    places.push({ first, from, to })
  }
  return places
}

function snapshotOf({ parameters }: FillNetwork, weights: readonly number[]): Snapshot {
  let at = 0
  return parameters.map(({ size }) => Float64Array.from(weights.slice(at, (at += size))))
}
