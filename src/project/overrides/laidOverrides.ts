/**
 * Changes laid over a forecast. A change belongs to what the model said: it holds where a forecast of the same series by the
 * same model says the same of the same stamp. After another training, or with other data, it holds no more; it is then
 * among those left, to be laid over anew or let go of by whoever made it.
 */

import type { Forecast, ForecastOverride, StepOverride } from '../../contract'
import { finalValueOf } from './finalValue'

/** Of the forecast, what a change is held against. */
export type OverriddenForecast = Pick<Forecast, 'model' | 'stamps' | 'values'>

export interface LaidOverrides {
  /** By the step they change, from 0. */
  readonly held: ReadonlyMap<number, ForecastOverride>
  /** Aligned with the forecast: as changed where it is, else as the model said. */
  readonly final: Float64Array
  /** Of the same series, made over another forecast. */
  readonly left: readonly ForecastOverride[]
}

/** @param kept of any series */
export function layOverrides(
  kept: readonly ForecastOverride[],
  { target, id }: Pick<ForecastOverride, 'target' | 'id'>,
  { model, stamps, values }: OverriddenForecast,
): LaidOverrides {
  const own = kept.filter((override) => override.target === target && override.id === id)
  const stepOf = new Map(Array.from(stamps, (stamp, step) => [stamp, step]))
  const held = new Map<number, ForecastOverride>()
  const left: ForecastOverride[] = []
  for (const override of own) {
    const step = stepOf.get(override.stamp)
    const holds = step !== undefined && override.model === model && values[step] === override.said
    if (holds) held.set(step, override)
    else left.push(override)
  }
  return { held, final: finalValues(values, held), left }
}

/** @param overrides by the step they change, from 0 */
function finalValues(values: Float64Array, overrides: ReadonlyMap<number, StepOverride>): Float64Array {
  const final = Float64Array.from(values)
  for (const [step, override] of overrides) final[step] = finalValueOf(override)
  return final
}

/** Changes that take the place of others. */
export interface RelaidOverrides {
  readonly put: readonly ForecastOverride[]
  readonly drop: readonly ForecastOverride[]
}

/**
 * Those left, made over the forecast that they were left by: a value stays that value, a share and an increment are of what is
 * said now. Of a step that is changed already, or of several for one step, nothing is taken: those stay left.
 */
export function relaidOverrides(
  { held, left }: Pick<LaidOverrides, 'held' | 'left'>,
  { model, stamps, values }: OverriddenForecast,
): RelaidOverrides {
  const free = new Map(
    Array.from(stamps, (stamp, step) => [stamp, step] as const).filter(([, step]) => !held.has(step)),
  )
  const put: ForecastOverride[] = []
  const drop: ForecastOverride[] = []
  for (const override of left) {
    const step = free.get(override.stamp)
    const said = values[step ?? -1]
    if (step === undefined || said === undefined) continue
    free.delete(override.stamp)
    put.push({ ...override, model, said })
    drop.push(override)
  }
  return { put, drop }
}
