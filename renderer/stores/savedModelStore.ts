/**
 * A trained model as a file: laid over the present data without training, trained on, or again by its plan. What it forecasts
 * is shown as Auto's forecast is; its bytes are what a project and a model file keep.
 */

import { shallowRef } from 'vue'

import type { FileGrant, ModelDescription, Renewal, SeriesSpec } from '../../src/contract'
import { forecastOfSeries } from '../../src/project'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { askedCoverages, type AutoStore } from './autoStore'
import { asTidecastError } from './failure'

export type SavedModelStore = ReturnType<typeof createSavedModelStore>

/** Seconds that training on may take. */
const renewalBudget = 30

export interface LoadedModel {
  readonly bytes: Uint8Array
  /** Of its file, for sentences. */
  readonly name: string
  readonly description: ModelDescription
}

/** How training on ended: mean errors of the networks on the newest part of the data. */
export interface Renewed {
  readonly way: Renewal
  readonly before: number | null
  readonly after: number | null
  readonly kept: boolean
}

export function createSavedModelStore(trainer: Pick<TrainerConnection, 'call'>, auto: AutoStore) {
  const loaded = shallowRef<LoadedModel | null>(null)
  const renewed = shallowRef<Renewed | null>(null)
  const error = shallowRef<TidecastError | null>(null)
  const busy = shallowRef(false)

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    busy.value = true
    error.value = null
    try {
      await work()
      return true
    } catch (cause) {
      error.value = asTidecastError(cause)
      return false
    } finally {
      busy.value = false
    }
  }

  function questionOf(
    { bytes, name }: Pick<LoadedModel, 'bytes' | 'name'>,
    spec: SeriesSpec,
    horizon?: number,
  ) {
    return {
      model: bytes,
      name,
      source: spec.source,
      coverages: [...askedCoverages],
      ...(spec.covariates && { cells: spec.covariates.cells }),
      ...(horizon !== undefined && { horizon }),
    }
  }

  async function forecastBy(model: LoadedModel, spec: SeriesSpec, horizon?: number): Promise<void> {
    const made = await trainer.call('model.forecast', questionOf(model, spec, horizon)).result
    auto.adopt(spec, forecastOfSeries(made, idOf(spec)), model.bytes)
    loaded.value = model
    renewed.value = null
  }

  return {
    loaded,
    renewed,
    error,
    busy,
    /** From a file the user chose. @returns whether there is a forecast by it now */
    open: ({ grant, name }: Pick<FileGrant, 'grant' | 'name'>, spec: SeriesSpec, horizon?: number) =>
      attempt(async () => {
        const { model: bytes, description } = await trainer.call('model.open', { model: grant }).result
        await forecastBy({ bytes, name, description }, spec, horizon)
      }),
    /** As a project kept it beside the forecast it made. */
    restoreBeside: (bytes: Uint8Array, name: string) =>
      attempt(async () => {
        const description = await trainer.call('model.describe', { model: bytes, name }).result
        loaded.value = { bytes, name, description }
        renewed.value = null
      }),
    /** As a project kept it that kept no forecast. */
    restore: (bytes: Uint8Array, name: string, spec: SeriesSpec) =>
      attempt(async () => {
        const description = await trainer.call('model.describe', { model: bytes, name }).result
        await forecastBy({ bytes, name, description }, spec)
      }),
    renew: (way: Renewal, spec: SeriesSpec, horizon?: number) =>
      attempt(async () => {
        const { value: model } = loaded
        if (!model) return
        const request = { ...questionOf(model, spec, horizon), way, budgetSeconds: renewalBudget }
        const { model: bytes, forecast, ...told } = await trainer.call('model.renew', request).result
        const described = { model: bytes, name: model.name }
        const description = await trainer.call('model.describe', described).result
        auto.adopt(spec, forecastOfSeries(forecast, idOf(spec)), bytes)
        loaded.value = { bytes, name: model.name, description }
        renewed.value = { way, ...told }
      }),
    /** Other data: what was loaded was about the data before. */
    forget(): void {
      loaded.value = renewed.value = error.value = null
    },
  }
}

/** As models name the series that the window works on. */
function idOf({ target, id = target }: SeriesSpec): string {
  return id
}
