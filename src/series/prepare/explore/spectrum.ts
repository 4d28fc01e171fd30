/** Which periods a series is made of: how much of its variance a sine of each explains. */

import type { Points } from '../points'
import { regularPoints, withoutRepeats } from '../recipe/regularPoints'
import { leastSquares } from '../statistics/leastSquares'
import { momentsOf, powerAt, powerOfGrid, type WeightedPoints } from '../statistics/lombScargle'
import type { Work } from '../work'

export interface SpectrumChoice {
  /** Taken off before: `constant` the mean alone. @default linear */
  readonly detrend?: 'constant' | 'linear' | undefined
  /** The mean is fitted along with each sine. @default true */
  readonly floatingMean?: boolean | undefined
  /** Frequencies given back; of more, the strongest of each bin. @default 4096 */
  readonly most?: number | undefined
}

export interface SpectrumPeak {
  readonly period: number
  readonly share: number
}

export interface Spectrum {
  /** Of periods: points of the series' own grid, or milliseconds where its stamps are uneven. */
  readonly unit: 'points' | 'milliseconds'
  /** Descending, as frequencies ascend. */
  readonly periods: Float64Array
  /** Share of the variance that a sine of that period explains, 0–1 (the standard normalisation of Lomb–Scargle). */
  readonly shares: Float64Array
  /** A share times this is the power in the squared unit of the series (SciPy's `lombscargle`, not normalised). */
  readonly powerScale: number
  /** The share that the strongest frequency of pure noise exceeds once in a hundred. */
  readonly noiseLevel: number
  /** Local maxima above the noise level, strongest first, at most ten. */
  readonly peaks: readonly SpectrumPeak[]
  /** Points that were present. */
  readonly count: number
  /** Cells that uneven points were gathered into; null where every point kept its stamp. */
  readonly cells: number | null
}

interface Frequencies {
  readonly unit: Spectrum['unit']
  /** Cycles a unit of time between neighbours; the first is one spacing. */
  readonly spacing: number
  readonly power: Float64Array
  readonly cells: number | null
}

const fewestPoints = 4
/** What a line leaves of a line, relative to the values, is no variance. */
const rounding = 1e-12
/** Sines times points up to which uneven stamps are summed one by one. */
const summedSingly = 30_000_000
/** Frequencies for each one that the length of the series resolves. */
const oversampling = 4
const mostCells = 2 ** 19
const usualMost = 4096

/** Missing points are left out. Empty for fewer than four points or values that never change. */
export function* spectrumOf(source: Points, choice: SpectrumChoice = {}): Work<Spectrum> {
  const detrend = choice.detrend ?? 'linear'
  const single = withoutRepeats(source)
  const { points: regular, grid } = regularPoints(single)
  const beside = grid !== null && single.stamps.some((stamp) => Number.isNaN(grid.indexOf(stamp)))
  const points = presentPoints(beside ? single : regular, beside ? 'stamps' : 'numbers', detrend)
  const count = points.values.length
  const { squares } = count === 0 ? { squares: 0 } : momentsOf(points)
  const largest = source.values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0)
  if (count < fewestPoints || !(squares > count * (rounding * largest) ** 2)) {
    return { ...nothing, unit: beside ? 'milliseconds' : 'points', count }
  }
  const found = yield* beside ? unevenPower(points, choice) : gridPower(points, regular.values.length, choice)
  const noiseLevel = noiseLevelOf(count, found.power.length)
  return {
    unit: found.unit,
    ...binned(found, choice.most ?? usualMost),
    powerScale: squares / 2,
    noiseLevel,
    peaks: peaksOf(found, noiseLevel),
    count,
    cells: found.cells,
  }
}

const nothing = {
  periods: new Float64Array(0),
  shares: new Float64Array(0),
  powerScale: 0,
  noiseLevel: 1,
  peaks: [],
  cells: null,
}

function presentPoints(
  { stamps, values }: Points,
  places: 'stamps' | 'numbers',
  detrend: 'constant' | 'linear',
): WeightedPoints {
  const times = new Float64Array(values.length)
  const known = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    times[count] = places === 'stamps' ? stamps[i]! - stamps[0]! : i
    known[count++] = values[i]!
  }
  const present = { times: times.subarray(0, count), values: known.subarray(0, count) }
  return {
    times: present.times,
    values: detrend === 'linear' ? withoutLine(present.times, present.values) : present.values,
    weights: new Float64Array(count).fill(1),
  }
}

function withoutLine(times: Float64Array, values: Float64Array): Float64Array {
  const span = times[times.length - 1]! - times[0]!
  const scaled = times.map((time) => time / span)
  const fit = leastSquares([scaled, new Float64Array(times.length).fill(1)], values)
  if (fit === null) return values
  const [slope, start] = fit.coefficients
  return values.map((value, i) => value - start! - slope! * scaled[i]!)
}

/** @param places of the grid, those of missing points included */
function* gridPower(points: WeightedPoints, places: number, choice: SpectrumChoice): Work<Frequencies> {
  const weights = new Float64Array(places)
  const values = new Float64Array(places)
  points.times.forEach((time, i) => {
    weights[time] = 1
    values[time] = points.values[i]!
  })
  return { unit: 'points', cells: null, ...(yield* powerOfGrid({ values, weights }, choice)) }
}

/** Up to the frequency that the mean distance of neighbours resolves; point by point, or in cells where that is too slow. */
function* unevenPower(points: WeightedPoints, choice: SpectrumChoice): Work<Frequencies> {
  const { times } = points
  const span = times[times.length - 1]! - times[0]!
  const spacing = 1 / (oversampling * span)
  const count = Math.floor((oversampling * (times.length - 1)) / 2)
  if (count * times.length <= summedSingly) {
    const power = yield* powerAt(points, { spacing, count }, choice)
    return { unit: 'milliseconds', spacing, power, cells: null }
  }
  const cells = Math.min(mostCells, oversampling * times.length)
  const width = span / (cells - 1)
  const found = yield* powerOfGrid(inCells(points, cells, width), choice)
  const resolved = Math.floor((times.length - 1) / (2 * span) / (found.spacing / width))
  return {
    unit: 'milliseconds',
    spacing: found.spacing / width,
    power: found.power.subarray(0, resolved),
    cells,
  }
}

/** Each point in the nearest cell; those that share one are averaged and weigh as many. */
function inCells({ times, values }: WeightedPoints, cells: number, width: number) {
  const sums = new Float64Array(cells)
  const weights = new Float64Array(cells)
  times.forEach((time, i) => {
    const cell = Math.round((time - times[0]!) / width)
    sums[cell]! += values[i]!
    weights[cell]!++
  })
  return { weights, values: sums.map((sum, cell) => (weights[cell] === 0 ? 0 : sum / weights[cell]!)) }
}

const falseAlarm = 0.01

/**
 * From the tail (1 − share)^((n − 3) / 2) of one frequency, taken as often as there are independent ones. Source: J.
 * VanderPlas, "Understanding the Lomb–Scargle Periodogram", 2018, section 7.4.
 */
function noiseLevelOf(count: number, frequencies: number): number {
  const independent = Math.min(frequencies, count / 2)
  const single = -Math.expm1(Math.log1p(-falseAlarm) / independent)
  return 1 - single ** (2 / Math.max(1, count - 3))
}

const peaksNamed = 10

function peaksOf({ power, spacing }: Frequencies, noiseLevel: number): readonly SpectrumPeak[] {
  const peaks: SpectrumPeak[] = []
  for (let k = 0; k < power.length; k++) {
    const share = power[k]!
    const before = power[k - 1] ?? 0
    const after = power[k + 1] ?? 0
    if (share <= noiseLevel || share < before || share <= after) continue
    // The top of the parabola through the three.
    const bend = before - 2 * share + after
    const aside = k > 0 && k + 1 < power.length && bend < 0 ? (before - after) / (2 * bend) : 0
    peaks.push({ period: 1 / ((k + 1 + aside) * spacing), share })
  }
  return peaks.sort((a, b) => b.share - a.share).slice(0, peaksNamed)
}

/** The strongest frequency of each of `most` bins that are as wide as each other in logarithms. */
function binned(
  { power, spacing }: Frequencies,
  most: number,
): { readonly periods: Float64Array; readonly shares: Float64Array } {
  const strongest: number[] = []
  const widthOfBin = Math.log(power.length) / most
  for (let k = 0, bin = -1; k < power.length; k++) {
    const next = power.length <= most ? k : Math.floor(Math.log(k + 1) / widthOfBin)
    if (next !== bin) strongest.push(k)
    else if (power[k]! > power[strongest.at(-1)!]!) strongest[strongest.length - 1] = k
    bin = next
  }
  return {
    periods: Float64Array.from(strongest, (k) => 1 / ((k + 1) * spacing)),
    shares: Float64Array.from(strongest, (k) => power[k]!),
  }
}
