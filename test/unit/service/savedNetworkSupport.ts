/** Own networks kept as model files and asked again, through the handlers of a trainer that reads files from a table. */

import { createHash } from 'node:crypto'

import type { KnownCell, ModelSettings, SeriesSpec, TrainerMethods } from '../../../src/contract'
import { createTrainerHandlers } from '../../../src/service'
import { createSource } from '../../csv/support'

type Trained = TrainerMethods['model.train']['output']
type Question = TrainerMethods['model.forecast']['input']

export const model: ModelSettings = {
  layers: [{ cell: 'gru', units: 4, dropout: 0, residual: false, layerNorm: false }],
  lookback: 14,
  horizon: 5,
  segment: 1,
  phases: 'season',
  normalization: 'lastValue',
  base: 'level',
  head: 'direct',
  loss: 'mae',
  epochs: 2,
  patience: 2,
  batchSize: 32,
  learningRate: 0.01,
  schedule: 'plateau',
  warmUp: 0,
  weightDecay: 0,
  clip: 1,
  seed: 1,
}

export function grantOf(number: number) {
  return { kind: 'grant', grant: `grant-${String(number).padStart(32, '0')}` } as const
}

/** @param files text by the number of its grant */
export function createTrainer(files: ReadonlyMap<number, string>) {
  const signal = new AbortController().signal
  const context = { signal, progress: () => undefined, onControl: () => undefined }
  let clock = 0
  const handlers = createTrainerHandlers({
    openSource(reference) {
      const number = 'grant' in reference ? Number(reference.grant.slice('grant-'.length)) : NaN
      return Promise.resolve(createSource(files.get(number) ?? '', 1000, `file ${number}.csv`))
    },
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => (clock += 1),
    today: () => Date.UTC(2026, 0, 31),
    cores: 1,
    createDigest() {
      const hash = createHash('sha256')
      return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
    },
  })
  return {
    handlers,
    context,
    async train(
      series: SeriesSpec,
      settings: ModelSettings = model,
      calendar?: TrainerMethods['model.train']['input']['calendar'],
    ): Promise<Trained & { readonly model: Uint8Array }> {
      const input = { series, model: settings, keepModel: true, ...(calendar && { calendar }) }
      const { model: bytes, ...result } = await handlers['model.train'](input, context)
      if (!bytes) throw new Error('no model came back')
      return { ...result, model: bytes }
    },
    ask: (bytes: Uint8Array, source: SeriesSpec['source'], more: Partial<Question> = {}) =>
      handlers['model.forecast'](
        { model: bytes, name: 'a model', source, coverages: [0.5, 0.8, 0.95], ...more },
        context,
      ),
    describe: (bytes: Uint8Array) => handlers['model.describe']({ model: bytes, name: 'a model' }, context),
    renew: (
      bytes: Uint8Array,
      source: SeriesSpec['source'],
      way: 'update' | 'retrain',
      cells?: KnownCell[],
    ) =>
      handlers['model.renew'](
        {
          ...{ model: bytes, name: 'a model', source, way, budgetSeconds: 3600 },
          coverages: [0.5, 0.8, 0.95],
          ...(cells && { cells }),
        },
        context,
      ),
  }
}
