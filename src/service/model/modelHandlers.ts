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
import { renewModel } from './renewModel'

type ModelMethod = Extract<
  keyof TrainerMethods,
  'model.open' | 'model.describe' | 'model.save' | 'model.forecast' | 'model.renew'
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

    'model.forecast': ({ model, name, source, cells, horizon: asked, coverages }, { signal }) =>
      withBackend(async (backend) => {
        const content = decodeModel(model, name, host)
        const modelHost = autoHostOf(backend, host, signal)
        const horizon = asked ?? content.horizon
        const data = { source, cells, horizon }
        const found = await readEntriesFor(content.wants, data, library, { signal, pause: modelHost.pause })
        return readingModel(name, () => forecastByModel(content, { ...found, horizon, coverages }, modelHost))
      }),

    'model.renew': (request, context) =>
      withBackend((backend) => renewModel(request, { host, library, backend, context })),
  }

  function describe(model: Uint8Array, name: string) {
    return describeModel(decodeModel(model, name, host), name)
  }
}
