/**
 * Model files nobody wrote: bytes changed, and words changed by someone who knows the format and hashes them anew. Each is
 * opened or refused with a sentence, in bounded time and memory. 10,000 of each with TIDECAST_LONG.
 */

import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { SeriesSpec, TrainerMethods } from '../../../src/contract'
import { createTrainerHandlers, type TrainerHost } from '../../../src/service'
import { TidecastError } from '../../../src/util/errors'
import { createSource } from '../../csv/support'
import { faultCount } from '../../support/faultCounts'
import { tellFigure } from '../../support/figures'
import { noisySeason, smallModel } from '../forecast/support'

const count = faultCount({ short: 60, long: 10_000 })
const source = { kind: 'grant', grant: `grant-${'a'.repeat(32)}` } as const
const values = noisySeason(150)
const csv = `month,sales\n${values
  .map((value, i) => `${1990 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01,${value}`)
  .join('\n')}\n`

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
let clock = 0
const host: TrainerHost = {
  openSource: () => Promise.resolve(createSource(csv, 1000, 'sales.csv')),
  writeTarget: () => Promise.resolve(),
  pause: () => Promise.resolve(),
  now: () => (clock += 20),
  today: () => Date.UTC(2026, 0, 31),
  cores: 1,
  createDigest() {
    const hash = createHash('sha256')
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
  },
}
const handlers = createTrainerHandlers(host)
const context = {
  signal: new AbortController().signal,
  progress: () => undefined,
  onControl: () => undefined,
}

function ask(model: Uint8Array, more: Partial<TrainerMethods['model.forecast']['input']> = {}) {
  return handlers['model.forecast']({ model, name: 'a model', source, coverages: [0.8], ...more }, context)
}

const series: SeriesSpec = {
  source,
  time: 'month',
  target: 'sales',
  fill: 'linear',
  recipe: { version: 1, steps: [{ step: 'transform', method: 'boxCox' }] },
}

let whole: Uint8Array
let network: Uint8Array
let trained: TrainerMethods['forecast.auto']['output']
beforeAll(async () => {
  trained = await handlers['forecast.auto'](
    {
      series,
      auto: { horizon: 4, budgetSeconds: 3, seed: 1, coverages: [0.8] },
      keepModel: true,
    },
    context,
  )
  whole = trained.model ?? new Uint8Array()
  const model = { ...smallModel, epochs: 1, loss: 'quantile', base: 'linear', segment: 2 } as const
  const own = { series, model, calendar: { holidays: 'DE' }, keepModel: true }
  network = (await handlers['model.train'](own, context)).model ?? new Uint8Array()
}, 60_000)

/** Of Auto, and of an own network. */
const kinds = [
  ['of Auto', () => whole],
  ['of an own network', () => network],
] as const

test('a series in a unit of its own comes back from the file to the same bits', async () => {
  const { series, trainedHorizon } = await ask(whole)
  expect(series[0]?.forecast.values).toEqual(trained.forecast.values)
  expect(series[0]?.bands).toEqual(trained.bands)
  expect(trainedHorizon).toBe(4)
  expect(await handlers['model.describe']({ model: whole, name: 'a model' }, context)).toMatchObject({
    source: 'sales.csv',
    trainedAt: Date.UTC(2026, 0, 31),
    horizon: 4,
    targets: ['sales'],
    seriesCount: 1,
  })
})

/** Of opening one; what a model that opens then forecasts takes as long as its networks are large. */
let slowest = 0
const prototype = Object.getOwnPropertyNames(Object.prototype).sort()

async function isOpenedOrRefused(bytes: Uint8Array): Promise<void> {
  const started = performance.now()
  try {
    await handlers['model.describe']({ model: bytes, name: 'a model' }, context)
    slowest = Math.max(slowest, performance.now() - started)
    await ask(bytes)
  } catch (error) {
    slowest = Math.max(slowest, performance.now() - started)
    expect(error).toBeInstanceOf(TidecastError)
    expect(error).not.toMatchObject({ code: 'internal' })
  }
  expect(slowest).toBeLessThan(2000)
  expect(process.memoryUsage().rss).toBeLessThan(512 << 20)
}

afterAll(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(prototype)
})

test.each(kinds)(
  'changed bytes of a model %s are refused',
  async (kind, model) => {
    const changes = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255)),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const bytes = model().slice()
        for (const [share, value] of all) bytes[Math.floor(share * bytes.length)] = value
        await isOpenedOrRefused(bytes)
      }),
      { numRuns: count },
    )
    tellFigure(`mutated model files ${kind}, bytes: ${count}, 0 crashes, slowest ${slowest.toFixed(0)} ms`)
  },
  3_600_000,
)

/** Every place in the words that holds a number, a word, or a list. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...path, key]))]
}

function withValue(root: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const copy: unknown = Array.isArray(root) ? [...(root as unknown[])] : { ...(root as object) }
  const members = copy as Record<string | number, unknown>
  members[key] = withValue(members[key], rest, value)
  return copy
}

test.each(kinds)(
  'other words in a model %s under true hashes are opened or refused',
  async (kind, model) => {
    const parts = unzipSync(model())
    const words: unknown = JSON.parse(new TextDecoder().decode(parts['model.json']))
    const places = placesIn(words)
    const other = fc.oneof(
      fc.constantFrom<unknown>(0, -1, 1, 2, 1e9, 2 ** 40, 0.5, '', 'gru', null, true, [], {}),
      fc.constantFrom<unknown>(
        { $column: [0, 1] },
        { $column: [0, 1e12] },
        { $number: 0 },
        { ofSeries: null },
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(places.length - 1), other, async (place, value) => {
        const text = JSON.stringify(withValue(words, places[place] ?? [], value))
        const changed = new TextEncoder().encode(text)
        const numbers = parts['model.f64'] ?? new Uint8Array()
        const listed = Object.entries({ 'model.json': changed, 'model.f64': numbers })
        const manifest = {
          ...(JSON.parse(new TextDecoder().decode(parts['manifest.json'])) as object),
          parts: listed.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
        }
        const bytes = zipSync({
          'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)),
          'model.json': changed,
          'model.f64': numbers,
        })
        await isOpenedOrRefused(bytes)
      }),
      { numRuns: count },
    )
    tellFigure(
      `mutated model files ${kind}, words under true hashes: ${count}, 0 crashes, slowest ${slowest.toFixed(0)} ms`,
    )
  },
  3_600_000,
)
