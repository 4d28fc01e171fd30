/**
 * Own changes to the forecast that is shown, whoever made it: which hold, which were made over another one, which rows are
 * chosen, and what a drag on the chart would come to. Follows the document, which keeps them.
 */

import { computed, shallowRef, watch } from 'vue'

import type { Forecast, ForecastOverride, OverrideWay, SeriesSpec } from '../../src/contract'
import { layOverrides, refusalOfOverride, relaidOverrides, type OverrideLimits } from '../../src/project'
import type { TidecastError } from '../../src/util/errors'
import type { ApproachStore } from './approachStore'
import type { AutoStore } from './autoStore'
import type { ProjectStore } from './projectStore'
import type { RunStore } from './runStore'
import type { SeriesStore } from './seriesStore'

/** What is done to every step of a range. */
export interface StepChange {
  readonly way: OverrideWay
  readonly amount: number
  readonly reason: string
}

/** Steps from 0, both included. */
export interface StepRange {
  readonly from: number
  readonly to: number
}

export type OverrideStore = ReturnType<typeof createOverrideStore>

interface Parts {
  readonly project: Pick<ProjectStore, 'document' | 'execute'>
  readonly approach: Pick<ApproachStore, 'approach' | 'forecaster'>
  readonly series: Pick<SeriesStore, 'described'>
  readonly run: Pick<RunStore, 'finished'>
  readonly auto: Pick<AutoStore, 'run'>
}

/** As a change names the series it belongs to. */
function seriesNamesOf({ target, id }: SeriesSpec): Pick<ForecastOverride, 'target' | 'id'> {
  return { target, id: id ?? null }
}

export function createOverrideStore({ project, approach, series, run, auto }: Parts) {
  const error = shallowRef<TidecastError | null>(null)
  /** Where choosing rows began, and where it is. */
  const chosen = shallowRef<{ readonly anchor: number; readonly head: number } | null>(null)
  /** Whether the change of the chosen rows is being typed. */
  const editing = shallowRef(false)
  /** Where a drag on the chart has brought a step. */
  const dragged = shallowRef<{ readonly step: number; readonly value: number } | null>(null)

  const shown = computed<{ readonly forecast: Forecast; readonly spec: SeriesSpec } | null>(() => {
    // Forecasts of all series are written as the models said.
    if (approach.forecaster.value === 'panel') return null
    const made = approach.approach.value === 'auto' ? auto.run.value : run.finished.value
    return made?.result ? { forecast: made.result.forecast, spec: made.spec } : null
  })

  const laid = computed(() => {
    const { value } = shown
    return value && layOverrides(project.document.value.overrides, seriesNamesOf(value.spec), value.forecast)
  })

  /** As laid, and while a point is dragged with the value it would have. */
  const final = computed(() => {
    const values = laid.value?.final
    if (!values || !dragged.value) return values ?? null
    return values.with(dragged.value.step, dragged.value.value)
  })

  /** A series that was never below zero is not brought there, and bounds that were told hold. */
  const limits = computed<OverrideLimits>(() => {
    const { value } = shown
    const { value: described } = series.described
    const told = approach.approach.value === 'auto' ? auto.run.value?.settings.bounds : undefined
    const isOfSeries = value !== null && described?.spec.target === value.spec.target
    const notBelowZero = isOfSeries && described.description.minimum >= 0
    return { minimum: told?.minimum ?? (notBelowZero ? 0 : null), maximum: told?.maximum ?? null }
  })

  const range = computed<StepRange | null>(() => {
    const { value } = chosen
    return value && { from: Math.min(value.anchor, value.head), to: Math.max(value.anchor, value.head) }
  })

  watch(
    () => shown.value?.forecast,
    () => {
      chosen.value = dragged.value = error.value = null
      editing.value = false
    },
    { flush: 'sync' },
  )

  function heldIn({ from, to }: StepRange): readonly ForecastOverride[] {
    return [...(laid.value?.held ?? [])].flatMap(([step, override]) =>
      step >= from && step <= to ? [override] : [],
    )
  }

  /**
   * Changes every step of the range, or none where one cannot be changed so.
   * @param nameOf a step as people read it, for the sentence of a refusal
   * @returns whether it was done; else `error` says why not
   */
  function change({ from, to }: StepRange, made: StepChange, nameOf: (step: number) => string): boolean {
    const { value } = shown
    if (!value) return false
    const { forecast, spec } = value
    const put = Array.from({ length: to - from + 1 }, (_, index): ForecastOverride => {
      const said = forecast.values[from + index] ?? Number.NaN
      const stamp = forecast.stamps[from + index] ?? Number.NaN
      return { ...seriesNamesOf(spec), model: forecast.model, stamp, said, ...made }
    })
    error.value = firstRefusal(put.map((override, index) => refusalOf(override, nameOf(from + index))))
    if (error.value) return false
    project.execute({ kind: 'overrideForecast', act: 'change', put, drop: [] })
    return true
  }

  function refusalOf(override: ForecastOverride, name: string): TidecastError | null {
    return refusalOfOverride(override, limits.value, name)
  }

  /** Changes of another forecast that could be laid over this one. */
  const layable = computed(() =>
    shown.value && laid.value ? relaidOverrides(laid.value, shown.value.forecast) : { put: [], drop: [] },
  )

  return {
    error,
    chosen,
    range,
    editing,
    dragged,
    /** The forecast that can be changed; null while there is none. */
    forecast: computed(() => shown.value?.forecast ?? null),
    laid,
    final,
    layable: computed(() => layable.value.put.length),
    /** The step at this stamp, where the forecast has one. */
    chooseAt(stamp: number): void {
      const step = shown.value?.forecast.stamps.indexOf(stamp) ?? -1
      if (step >= 0) chosen.value = { anchor: step, head: step }
    },
    /** @param extended the rows from where choosing began to this one */
    choose(step: number, extended = false): void {
      chosen.value = { anchor: extended ? (chosen.value?.anchor ?? step) : step, head: step }
      error.value = null
    },
    change,
    /** Drags the point of a step, which is where it stays once it is dropped. */
    lift({ index: step, value }: { readonly index: number; readonly value: number }): void {
      dragged.value = { step, value }
      chosen.value = { anchor: step, head: step }
    },
    /** Takes a dragged point where it is; its reason stays. */
    drop(nameOf: (step: number) => string): void {
      const { value } = dragged
      dragged.value = null
      if (!value) return
      const reason = laid.value?.held.get(value.step)?.reason ?? ''
      change({ from: value.step, to: value.step }, { way: 'value', amount: value.value, reason }, nameOf)
    },
    takeBack(steps: StepRange): void {
      const drop = heldIn(steps)
      if (drop.length > 0) project.execute({ kind: 'overrideForecast', act: 'takeBack', put: [], drop })
      error.value = null
    },
    /** Lays changes of another forecast over this one; those that cannot be stay left. */
    layAgain(nameOf: (step: number) => string): void {
      const { value } = shown
      if (!value) return
      const { put, drop } = layable.value
      const { stamps } = value.forecast
      const refusals = put.map((override) => refusalOf(override, nameOf(stamps.indexOf(override.stamp))))
      const taken = <Item>(all: readonly Item[]) => all.filter((_, index) => refusals[index] === null)
      error.value = firstRefusal(refusals)
      if (taken(put).length === 0) return
      project.execute({ kind: 'overrideForecast', act: 'layAgain', put: taken(put), drop: taken(drop) })
    },
    /** Lets go of changes of another forecast. */
    letGo(): void {
      const drop = laid.value?.left ?? []
      if (drop.length > 0) project.execute({ kind: 'overrideForecast', act: 'letGo', put: [], drop })
    },
  }
}

function firstRefusal(refusals: readonly (TidecastError | null)[]): TidecastError | null {
  return refusals.find((refusal) => refusal !== null) ?? null
}
