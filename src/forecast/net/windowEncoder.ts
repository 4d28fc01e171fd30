/**
 * Windows of a panel as the network reads them, and its outputs back in the unit of the data. The past is cut into segments
 * of values (and, where anything is missing, whether each was observed), phases of the segment's start, and covariates.
 */

import { lastValueAt } from '../history'
import type { LinearBase } from '../fit/linearBase'
import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'
import { bases, type BaseWindow } from './bases'
import { normalizations, type Frame } from './normalizations'
import { createPhaseTable } from './phases'
import type { SeriesScales } from './seriesScales'
import type { NetSettings } from './settings'

export interface WindowLayout {
  /** Segments of the past and of the future. */
  readonly pastSegments: number
  readonly futureSegments: number
  /** Numbers a segment of the past: values, observed marks, phases, covariates, in this order. */
  readonly pastSize: number
  /** Numbers a segment of the future: phases, covariates known ahead. */
  readonly futureSize: number
  /** Whether observed marks are among them. */
  readonly marks: boolean
}

export interface EncodedWindows {
  readonly count: number
  readonly layout: WindowLayout
  readonly past: Float32Array // [B, pastSegments, pastSize]
  readonly future: Float32Array // [B, futureSegments, futureSize]
  /** The base in the unit of the inputs. */
  readonly base: Float32Array // [B, futureSegments, segment]
  readonly series: readonly number[] // [B]
}

export interface EncodedTargets {
  /** What is to be added to the base, in the window's scale; 0 where nothing was observed. */
  readonly values: Float32Array // [B, horizon]
  /** The weight of the series where observed, else 0. */
  readonly mask: Float32Array // [B, horizon]
  /** Sum of the mask. */
  readonly weight: number
  /** The base itself in the window's scale, from 0: an actual is its value here plus that of `values`. */
  readonly bases: Float32Array // [B, horizon]
  /** How much a relative error counts where observed, else 0. */
  readonly relative: Float32Array // [B, horizon]
}

export interface WindowEncoder {
  readonly layout: WindowLayout
  encode(places: Places): EncodedWindows
  targets(places: Places): EncodedTargets
  /** Forecasts [B, horizon, width] in the windows' scales, measured from the base → the unit of the data, in place. */
  decode(places: Places, forecasts: Float64Array, width: number): void
}

export function createWindowEncoder(
  panel: Panel,
  settings: NetSettings,
  { levels, scales, weights, relativeWeight }: SeriesScales,
  observedChannel: boolean,
  linear?: LinearBase,
): WindowEncoder {
  const { lookback, horizon, segment } = settings
  const { seasonLength, members } = panel
  const phases = createPhaseTable(settings.phases)
  const future = members[0]?.futureCovariates?.length ?? 0
  const past = future + (members[0]?.pastCovariates?.length ?? 0)
  const layout: WindowLayout = {
    pastSegments: Math.ceil(lookback / segment),
    futureSegments: Math.ceil(horizon / segment),
    pastSize: segment * ((observedChannel ? 2 : 1) + past) + phases.features,
    futureSize: segment * future + phases.features,
    marks: observedChannel,
  }
  const normalize = normalizations[settings.normalization]
  const baseAt = bases[settings.base]

  /** Whole seasons of every length, and more than a window: a start before the first point has the phase it would have had. */
  const cycle = settings.phases.reduce((product, season) => product * season, 1)
  const cycles = cycle * Math.ceil((layout.pastSegments * segment) / cycle)
  const stepOf = (series: number, t: number) => (members[series].firstStep ?? 0) + t + (t < 0 ? cycles : 0)

  function frameOf(series: number, origin: number): Frame {
    const { filled, history } = members[series]
    return normalize({
      values: filled,
      start: Math.max(0, origin - lookback),
      origin,
      lastValue: lastValueAt(history, origin),
      seriesLevel: levels[series],
      seriesScale: scales[series],
      seasonLength,
    })
  }

  function baseWindow(series: number, origin: number, level: number): BaseWindow {
    const known = settings.base === 'linear' ? linear?.at(panel, series, origin) : undefined
    return { values: members[series].filled, origin, level, seasonLength, linear: known }
  }

  function writePast(
    series: number,
    origin: number,
    { level, scale }: Frame,
    into: Float32Array,
    at: number,
  ) {
    const { filled, bridged = filled, history, futureCovariates = [], pastCovariates = [] } = members[series]
    const lastObserved = history.lastObserved[origin]
    let next = at
    for (let start = origin - layout.pastSegments * segment; start < origin; start += segment) {
      const end = start + segment
      for (let t = start; t < end; t++) {
        const values = t <= lastObserved ? bridged : filled
        into[next++] = (values[Math.max(0, t)] - level) / scale
      }
      if (observedChannel) for (let t = start; t < end; t++) into[next++] = t < 0 ? 0 : history.observed[t]
      next = phases.write(stepOf(series, start), into, next)
      for (const columns of [futureCovariates, pastCovariates]) {
        for (const column of columns) {
          for (let t = start; t < end; t++) into[next++] = column[Math.max(0, t)]
        }
      }
    }
  }

  function encode({ series, origins }: Places): EncodedWindows {
    const count = series.length
    const { pastSegments, futureSegments, pastSize, futureSize } = layout
    const pastNumbers = new Float32Array(count * pastSegments * pastSize)
    const futureNumbers = new Float32Array(count * futureSegments * futureSize)
    const base = new Float32Array(count * futureSegments * segment)
    series.forEach((s, row) => {
      const origin = origins[row]
      const frame = frameOf(s, origin)
      const { futureCovariates = [] } = members[s]
      writePast(s, origin, frame, pastNumbers, row * pastSegments * pastSize)
      let next = row * futureSegments * futureSize
      for (let start = origin; start < origin + futureSegments * segment; start += segment) {
        next = phases.write(stepOf(s, start), futureNumbers, next)
        for (const column of futureCovariates) {
          for (let t = start; t < start + segment; t++) {
            futureNumbers[next++] = column[Math.min(t, column.length - 1)]
          }
        }
      }
      const window = baseWindow(s, origin, frame.level)
      for (let step = 0; step < futureSegments * segment; step++) {
        base[row * futureSegments * segment + step] = (baseAt(window, step) - frame.level) / frame.scale
      }
    })
    return { count, layout, past: pastNumbers, future: futureNumbers, base, series: [...series] }
  }

  return {
    layout,
    encode,
    targets({ series, origins }) {
      const values = new Float32Array(series.length * horizon)
      const mask = new Float32Array(series.length * horizon)
      const baseValues = new Float32Array(series.length * horizon)
      const relative = new Float32Array(series.length * horizon)
      let weight = 0
      series.forEach((s, row) => {
        const { history } = members[s]
        const { level, scale } = frameOf(s, origins[row])
        const window = baseWindow(s, origins[row], level)
        for (let step = 0; step < horizon; step++) {
          const t = origins[row] + step
          if (history.observed[t] !== 1) continue
          const at = row * horizon + step
          const base = baseAt(window, step)
          values[at] = (history.values[t] - base) / scale
          baseValues[at] = base / scale
          relative[at] = relativeWeight
          // An error in a window's scale counts as it does in the scale of its series.
          mask[at] = (weights[s] * scale) / scales[s]
          weight += mask[at]
        }
      })
      return { values, mask, weight, bases: baseValues, relative }
    },
    decode({ series, origins }, forecasts, width) {
      series.forEach((s, row) => {
        const { level, scale } = frameOf(s, origins[row])
        const window = baseWindow(s, origins[row], level)
        for (let step = 0; step < horizon; step++) {
          const base = baseAt(window, step)
          const at = (row * horizon + step) * width
          for (let i = at; i < at + width; i++) forecasts[i] = base + forecasts[i] * scale
        }
      })
    },
  }
}
