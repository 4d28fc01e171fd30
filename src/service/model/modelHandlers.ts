/** The part of the contract that is about model files: opened, told of, saved, asked about other data, trained on. */

import type { TrainerMethods } from '../../contract'
import type { Backend } from '../../engine'
import type { Handlers } from '../../rpc'
import { readWhole } from '../../series'
import { autoHostOf } from '../autoTask'
import type { Library } from '../library'
import type { TrainerHost } from '../trainerHost'
import { describeModel } from './describeModel'
import { forecastByModel } from './forecastByModel'
import { decodeModel, readingModel } from './modelFile'
import { readEntriesFor } from './readEntriesFor'

type ModelMethod = Extract<
  keyof TrainerMethods,
  'model.open' | 'model.describe' | 'model.save' | 'model.forecast'
>

/** Packed, a model is at most what a container unpacks to. */
const longestFile = 256 << 20

export function createModelHandlers(
  host: TrainerHost,
  library: Library,
  withBackend: <Result>(body: (backend: Backend) => Promise<Result>) => Promise<Result>,
): Pick<Handlers<TrainerMethods>, ModelMethod> {
  return {
    async 'model.open'({ model: grant }, { signal }) {
      const source = await host.openSource({ kind: 'grant', grant })
      const model = await readWhole(source, longestFile, signal)
      return { model, name: source.name, description: describe(model, source.name) }
    },

    'model.describe': ({ model, name }) => Promise.resolve(describe(model, name)),

    async 'model.save'({ target, model }) {
      await host.writeTarget(target, model)
      return { bytes: model.length }
    },

    'model.forecast': ({ model, name, source, horizon, coverages }, { signal }) =>
      withBackend(async (backend) => {
        const content = decodeModel(model, name, host)
        const modelHost = autoHostOf(backend, host, signal)
        const found = await readEntriesFor(content.wants, source, library, { signal, pause: modelHost.pause })
        return readingModel(name, () =>
          forecastByModel(content, { ...found, horizon: horizon ?? content.horizon, coverages }, modelHost),
        )
      }),
  }

  function describe(model: Uint8Array, name: string) {
    return describeModel(decodeModel(model, name, host), name)
  }
}
