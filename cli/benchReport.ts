/** How long the report of a project of five runs takes, from reading its data to the bytes of the page, and how large it is. */

import path from 'node:path'

import { createDigest, openByteSource } from '../electron/files'
import * as v from 'valibot'

import { modelSettingsSchema, type ExportedRun, type SeriesSpec } from '../src/contract'
import { createTrainerHandlers } from '../src/service'
import { samplesFolder } from './samplesFolder'
import { outputGrant } from './session'

const runs = 5
/** The hourly sample, a year of it. */
const sample = 'harbour-tide'
const spec: SeriesSpec = {
  source: { kind: 'sample', sample },
  time: 'time',
  target: 'water_level_m',
  fill: 'linear',
}

export async function benchReport() {
  const reported: ExportedRun[] = []
  for (let seed = 1; seed <= runs; seed++) reported.push(await trained(seed))

  let bytes = 0
  const handlers = createHandlers((content) => (bytes = content.length))
  const started = performance.now()
  await handlers['export.report'](
    { target: outputGrant, form: 'html', language: 'en', runs: reported, notes: '' },
    context(),
  )
  return {
    reportRuns: runs,
    reportSeconds: (performance.now() - started) / 1000,
    reportMegabytes: bytes / 2 ** 20,
  }
}

/** The smallest network, for one epoch: what a run found is as large as ever. */
async function trained(seed: number): Promise<ExportedRun> {
  const model = v.parse(modelSettingsSchema, {
    cell: 'gru',
    layers: [2],
    lookback: 24,
    horizon: 168,
    epochs: 1,
    patience: 1,
    batchSize: 256,
    learningRate: 0.01,
    seed,
  })
  const result = await createHandlers(() => undefined)['model.train']({ series: spec, model }, context())
  return { kind: 'network', spec, model, result }
}

function createHandlers(onWritten: (content: Uint8Array) => void) {
  return createTrainerHandlers({
    openSource: () => openByteSource(path.join(samplesFolder(), `${sample}.csv`)),
    writeTarget(_target, content) {
      if (content instanceof Uint8Array) onWritten(content)
      return Promise.resolve()
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
    cores: 1,
    createDigest,
  })
}

function context() {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    onControl: () => undefined,
  }
}
