/**
 * The forecast ledger: each forecast that is made of the series on the desk, held against what came.
 * Follows the document; the trainer is asked only for what was observed.
 */

import { computed, shallowRef, watch } from 'vue'

import type { Forecast, KeptForecast, SeriesSpec } from '../../src/contract'
import {
  compareForecasts,
  coverageOf,
  expectedErrors,
  forecastsOf,
  layOverrides,
  ledgerEntries,
  reportByLead,
  valueAddedOf,
  waterfallOf,
  watchNewest,
  type Comparison,
  type Coverage,
  type Drift,
  type LeadReport,
  type Observations,
  type ValueAdded,
  type Waterfall,
} from '../../src/project'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import type { AutoStore } from './autoStore'
import { asTidecastError } from './failure'
import type { ProjectStore } from './projectStore'
import type { RunStore } from './runStore'
import type { SeriesStore } from './seriesStore'

export interface Ledger {
  readonly comparisons: readonly Comparison[]
  readonly waterfall: Waterfall
  readonly leads: readonly LeadReport[]
  readonly coverage: Coverage | null
  /** Nominal coverage of the newest forecast with an interval. */
  readonly level: number | null
  /** What own changes were worth; null where nothing that was changed has come. */
  readonly added: ValueAdded | null
  /** Null where no held-out errors say what is usual. */
  readonly drift: Drift | null
}

export type LedgerStore = ReturnType<typeof createLedgerStore>

interface Parts {
  readonly trainer: Pick<TrainerConnection, 'call'>
  readonly project: ProjectStore
  readonly series: SeriesStore
  readonly run: RunStore
  readonly auto: AutoStore
  /** SHA-256 of a text, 64 hexadecimal digits. */
  readonly hashText: (text: string) => Promise<string>
}

/** Of the bands, the one that is watched. */
const watchedCoverage = 0.8
/** Points are wanted, not extremes: as many as the trainer gives at once. */
const mostPoints = 20_000

export function createLedgerStore({ trainer, project, series, run, auto, hashText }: Parts) {
  const ledger = shallowRef<Ledger | null>(null)
  const error = shallowRef<TidecastError | null>(null)
  let latest: AbortController | undefined

  /** Of the series on the desk. */
  const kept = computed(() => forecastsOf(project.document.value))

  async function observe(spec: SeriesSpec, signal: AbortSignal): Promise<Observations> {
    const from = Math.min(...kept.value.map(({ stamps }) => stamps[0] ?? Infinity))
    const to = Math.max(...kept.value.map(({ stamps }) => stamps.at(-1) ?? -Infinity))
    const input = { series: spec, from, to, buckets: mostPoints }
    const { stamps, values, filled } = await trainer.call('series.window', input, { signal }).result
    // What was filled was not observed.
    return { stamps, values: values.map((value, i) => (filled[i] === 1 ? NaN : value)) }
  }

  async function compare(spec: SeriesSpec): Promise<void> {
    const abort = new AbortController()
    latest = abort
    try {
      const observed = await observe(spec, abort.signal)
      if (latest !== abort) return
      const comparisons = compareForecasts(ledgerEntries(kept.value), observed)
      const expected = kept.value.findLast((forecast) => forecast.expected !== null)?.expected ?? null
      ledger.value = {
        comparisons,
        waterfall: waterfallOf(comparisons),
        leads: reportByLead(comparisons),
        coverage: coverageOf(comparisons),
        added: valueAddedOf(comparisons),
        level: kept.value.findLast(({ interval }) => interval !== null)?.interval?.level ?? null,
        drift: expected && watchNewest(comparisons, expected),
      }
      error.value = null
    } catch (cause) {
      if (latest === abort) error.value = asTidecastError(cause)
    }
  }

  watch([kept, () => series.described.value?.spec], ([forecasts, spec]) => {
    latest?.abort()
    latest = undefined
    ledger.value = error.value = null
    if (spec && forecasts.length > 0) void compare(spec)
  })

  function named(): Pick<KeptForecast, 'target' | 'id'> | null {
    const { target, id } = project.document.value
    return target === null ? null : { target, id }
  }

  /** What a forecast is known by: its makers and their settings, and the preparation of what they learned from. */
  function hashRecord(...makers: readonly unknown[]): Promise<string> {
    const { fill, recipe, covariates, calendar } = project.document.value
    const told = [calendar.holidays, calendar.events?.name]
    return hashText(JSON.stringify([...makers, fill, recipe, covariates, told]))
  }

  /** What is forecast of the series on the desk now, by whom so ever. */
  async function present(): Promise<readonly KeptForecast[]> {
    const name = named()
    const origin = series.described.value?.description.time.last
    if (!name || origin === undefined) return []
    const made: KeptForecast[] = []
    const { value: finished } = run.finished
    if (finished?.spec.target === name.target) {
      const { forecast, tail, tailForecast } = finished.result
      const { timeKind, frequency, stamps, values, model } = forecast
      const expected = expectedErrors(tail.actual, tailForecast)
      const record = await hashRecord(finished.model, finished.result.record)
      const said = { timeKind, frequency, stamps, values, final: finalOf(forecast), model }
      made.push({ ...name, record, origin, ...said, interval: null, expected })
    }
    const { value: current } = auto.run
    if (current?.result && current.spec.target === name.target) {
      const { forecast, bands } = current.result
      const { timeKind, frequency, stamps, values, model } = forecast
      const band = bands.find(({ coverage }) => coverage === watchedCoverage)
      const interval = band ? { level: band.coverage, lower: band.lower, upper: band.upper } : null
      const expected = expectedOfAuto()
      // A file of events has another grant in each session.
      const settings = { ...current.settings, calendar: undefined }
      const record = await hashRecord(settings, current.result.record)
      const said = { timeKind, frequency, stamps, values, final: finalOf(forecast), model }
      made.push({ ...name, record, origin, ...said, interval, expected })
    }
    return made.filter(({ stamps }) => (stamps[0] ?? -Infinity) > origin)
  }

  /** As it is changed by hand; null where it is not. */
  function finalOf(forecast: Forecast): Float64Array | null {
    const name = named()
    const laid = name && layOverrides(project.document.value.overrides, name, forecast)
    return laid && laid.held.size > 0 ? laid.final : null
  }

  function expectedOfAuto(): KeptForecast['expected'] {
    const found = auto.evaluation.value?.found
    const own = found?.rows.find(({ model }) => model === 'auto')
    return found && own ? expectedErrors(found.rolling.actual, own.forecast) : null
  }

  /** Writes down what is forecast now, so that it can be held against what comes, whatever becomes of the run. */
  async function take(isTaken: (made: KeptForecast) => boolean = () => true): Promise<void> {
    const { source } = project.document.value
    const made = (await present()).filter(isTaken)
    // Another source may have been opened meanwhile.
    if (made.length > 0 && project.document.value.source === source) project.keepForecasts(made)
  }

  // Made in this session; one that came with a project is in its ledger already.
  watch(run.run, (now, before) => {
    if (before && before.state !== 'done' && now?.state === 'done') void take()
  })
  watch(auto.run, (now, before) => {
    if (before?.state === 'running' && now?.state === 'done') void take()
  })
  // What errors it had where it had not looked is known later.
  watch(auto.evaluation, (now, before) => {
    if (before?.state === 'running' && now?.state === 'done') void take()
  })

  // One that came with a project and is not in its ledger is not taken by a change of it either.
  watch(
    () => project.document.value.overrides,
    () => {
      const origins = new Set(kept.value.map(({ origin, record }) => `${origin} ${record}`))
      void take(({ origin, record }) => origins.has(`${origin} ${record}`))
    },
  )

  return { kept, ledger, error, present, take }
}
