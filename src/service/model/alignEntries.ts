/**
 * Data of today laid beside the series that a model was trained on: in their order, and so that the first point has the
 * phase of the season that the first trained one had. What is missing before it is missing, and never read.
 */

import { describeFrequency, type SeriesUnit, type TimeIndex } from '../../series'
import { TidecastError } from '../../util/errors'
import type { EntryCovariates, PanelEntry } from '../panel/readEntries'
import { firstValueOf } from './describeGroup'
import type { SavedGroup, TrainedSeries } from './modelContent'

export interface AlignedSeries {
  /** As it was read; null where the data has no such series. */
  readonly entry: PanelEntry | null
  /** The same with its missing start, as the panel takes it. */
  readonly padded: PanelEntry
  /** Points put before the first. */
  readonly padding: number
  /** Whether it begins where the trained series did, and holds as much. */
  readonly continued: boolean
  /** Points that the padded values begin after the trained ones; negative where before. */
  readonly shift: number
  /** Steps from where the earliest trained series begins, in the phase of every season; 0 or more. */
  readonly firstStep: number
}

/**
 * @param entries one at least
 * @param cycle a whole number of every season that any part of the model knows
 * @throws TidecastError `model.frequency`, `model.clock`
 */
export function alignEntries(
  entries: readonly PanelEntry[],
  group: SavedGroup,
  cycle: number,
): readonly AlignedSeries[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return group.series.map((trained) => {
    const entry = byId.get(trained.id) ?? null
    return entry ? align(entry, trained, group, cycle) : absent(trained, group, entries[0].covariates)
  })
}

function align(entry: PanelEntry, trained: TrainedSeries, group: SavedGroup, cycle: number): AlignedSeries {
  const { time, values } = entry
  requireSameSteps(entry, group)
  const apart = Math.round((time.stamps[0] - trained.start) / group.step)
  const continued =
    apart === 0 &&
    values.length >= trained.points &&
    Object.is(firstValueOf(values.subarray(0, trained.points)), trained.firstValue)
  const padding = phaseOf(apart, group.auto.seasonLength)
  const shift = apart - padding
  return {
    entry,
    padded: padding > 0 ? pad(entry, padding) : entry,
    padding,
    continued,
    shift,
    firstStep: phaseOf(trained.firstStep + shift, cycle),
  }
}

/** A series of one missing point: there to keep the others in their places. */
function absent(
  { id, start, firstStep }: TrainedSeries,
  { timeKind, frequency }: SavedGroup,
  { future, past, static: constants, calendar }: EntryCovariates,
): AlignedSeries {
  const time: TimeIndex = { kind: timeKind, frequency, stamps: Float64Array.of(start) }
  const padded: PanelEntry = {
    id,
    time,
    values: Float64Array.of(NaN),
    seasonLength: 1,
    covariates: {
      future: future.map(() => new Float64Array()),
      past: past.map(() => new Float64Array()),
      static: constants.map(() => NaN),
      ...(calendar && { calendar: calendar.map(() => new Float64Array()) }),
    },
  }
  return { entry: null, padded, padding: 0, continued: true, shift: 0, firstStep }
}

function phaseOf(steps: number, length: number): number {
  return ((steps % length) + length) % length
}

/** @throws TidecastError `model.frequency`, `model.clock` */
function requireSameSteps({ id, time }: PanelEntry, { frequency, timeKind }: SavedGroup): void {
  if (time.frequency.unit !== frequency.unit || time.frequency.every !== frequency.every) {
    throw new TidecastError('model.frequency', {
      trained: describeFrequency(frequency),
      series: id,
      present: describeFrequency(time.frequency),
    })
  }
  if (time.kind !== timeKind) {
    throw new TidecastError('model.clock', {
      trained: clockWords[timeKind],
      series: id,
      present: clockWords[time.kind],
    })
  }
}

const clockWords: Readonly<Record<TimeIndex['kind'], string>> = {
  instant: 'instants with an offset or Z',
  wallClock: 'times without a zone',
  date: 'dates',
  count: 'counted rows',
}

function pad(entry: PanelEntry, count: number): PanelEntry {
  const { values, modelled, bridged, covariates } = entry
  const padded = (column: Float64Array): Float64Array => {
    const whole = new Float64Array(count + column.length).fill(NaN)
    whole.set(column, count)
    return whole
  }
  return {
    ...entry,
    values: padded(values),
    modelled: modelled
      ? { values: padded(modelled.values), unit: unitAfter(modelled.unit, count, padded) }
      : null,
    ...(bridged && { bridged: padded(bridged) }),
    covariates: {
      ...covariates,
      future: covariates.future.map(padded),
      past: covariates.past.map(padded),
      ...(covariates.calendar && { calendar: covariates.calendar.map(padded) }),
    },
  }
}

function unitAfter(
  unit: SeriesUnit,
  count: number,
  padded: (column: Float64Array) => Float64Array,
): SeriesUnit {
  return {
    level: padded(unit.level),
    levelFrom: (origin, values) => unit.levelFrom(origin - count, values),
    back: (values, rounding) => unit.back(values, rounding),
  }
}
