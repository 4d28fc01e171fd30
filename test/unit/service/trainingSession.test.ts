/** A training run that is talked to: however it waits or goes back, it learns the same bits. */

import { afterAll, expect, test } from 'vitest'

import type { SeriesSpec, TrainingControl, TrainingProgress, TrainingResult } from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import { noColumns, testRates } from '../../../src/forecast'
import { suggestRate } from '../../../src/forecast/rateTest'
import { trainKept } from '../../../src/service/training/trainKept'
import { noisySeason, seriesOf, smallModel } from '../forecast/support'

/** Trainings of a second or two, on a machine that may have other work. */
const patient = 60_000

const backend = createBackend('auto')
afterAll(() => backend.dispose())

const series = seriesOf(noisySeason(200), { seasonLength: 12 })
const model = { ...smallModel, epochs: 6, patience: 6 }

const spec: SeriesSpec = {
  source: { kind: 'sample', sample: 'noise' },
  time: null,
  target: 'value',
  fill: 'leave',
}
const hostOfNothing = {
  openSource: () => Promise.reject(new Error('nothing is opened')),
  writeTarget: () => Promise.reject(new Error('nothing is written')),
  cores: 1,
}

type Say = (word: TrainingControl) => void
type Told = Extract<TrainingProgress, { kind: 'epoch' }>

/** @param listen hears every progress, and may say something; `idle` is called at each pause of the host */
async function talk(
  listen: (progress: TrainingProgress, say: Say) => void,
  idle: (say: Say) => void = () => undefined,
): Promise<{ readonly result: TrainingResult; readonly progress: readonly TrainingProgress[] }> {
  const before = backend.liveBuffers
  const progress: TrainingProgress[] = []
  let say: Say = () => undefined
  let time = 0
  const { result } = await trainKept(
    { series, columns: noColumns, days: [], kinds: [] },
    { series: spec, model },
    {
      backend,
      inTurn: (work) => work(),
      host: {
        ...hostOfNothing,
        now: () => (time += 50),
        async pause() {
          await Promise.resolve()
          idle(say)
        },
      },
      context: {
        signal: new AbortController().signal,
        progress(told) {
          progress.push(told)
          listen(told, say)
        },
        onControl(listener) {
          say = listener
        },
      },
    },
  )
  expect(backend.liveBuffers, 'live buffers').toBe(before)
  return { result, progress }
}

function learned({ progress }: { readonly progress: readonly TrainingProgress[] }) {
  return progress
    .filter((each): each is Told => each.kind === 'epoch')
    .map(({ epoch, trainingLoss, validationLoss, tailForecast, learningRate }) => ({
      epoch,
      trainingLoss,
      validationLoss,
      learningRate,
      tailForecast: [...tailForecast],
    }))
}

test(
  'paused at every epoch, stepped and resumed, it ends in the bits of an uninterrupted run',
  async () => {
    const plain = await talk(() => undefined)
    let epochs = 0
    const stepped = await talk((told, say) => {
      if (told.kind !== 'epoch') return
      say('pause')
      epochs++
      // Said behind the pause that has begun by then.
      setTimeout(() => say(epochs < 4 ? 'step' : 'resume'), 0)
    })
    expect(learned(stepped)).toEqual(learned(plain))
    expect([...stepped.result.forecast.values]).toEqual([...plain.result.forecast.values])
  },
  patient,
)

test(
  'a step is one epoch, and then the run waits',
  async () => {
    let waited = 0
    let before = 0
    let after = Infinity
    await talk(
      (told, say) => {
        if (told.kind !== 'epoch' || told.epoch > 1) return
        if (told.epoch === 0) return say('step')
        before = waited
        // This host gives up no turn of the clock: a run that did not wait would have ended by then.
        setTimeout(() => {
          after = waited
          say('resume')
        }, 0)
      },
      () => waited++,
    )
    expect(after - before).toBeLessThanOrEqual(1)
    expect(waited).toBeGreaterThan(after)
  },
  patient,
)

test(
  'rewound to an epoch it learns what it learned there, to the bit',
  async () => {
    const plain = await talk(() => undefined)
    let again = false
    const rewound = await talk((told, say) => {
      if (told.kind !== 'epoch' || told.epoch !== 4 || again) return
      again = true
      say({ kind: 'rewind', epoch: 2 })
    })
    const back = rewound.progress.findIndex(({ kind }) => kind === 'rewound')
    expect(rewound.progress[back]).toEqual({ kind: 'rewound', epoch: 2 })
    const branch = learned({ progress: rewound.progress.slice(back) })
    expect(branch.map(({ epoch }) => epoch)).toEqual([3, 4, 5, 6])
    expect(branch).toEqual(learned(plain).slice(3))
    expect([...rewound.result.forecast.values]).toEqual([...plain.result.forecast.values])
  },
  patient,
)

test(
  'rewound within an epoch at another rate it is another branch from the same weights',
  async () => {
    const plain = await talk(() => undefined)
    let pauses = 0
    const branched = await talk(
      () => undefined,
      (say) => {
        if (++pauses === 40) say({ kind: 'rewind', epoch: 0, learningRate: model.learningRate / 10 })
      },
    )
    const back = branched.progress.findIndex(({ kind }) => kind === 'rewound')
    expect(back).toBeGreaterThan(0)
    const [first] = learned({ progress: branched.progress.slice(back) })
    expect(first).toMatchObject({ epoch: 1, learningRate: model.learningRate / 10 })
    expect(first?.validationLoss).not.toBe(learned(plain)[1]?.validationLoss)
  },
  patient,
)

test(
  'a range test tries rising rates, leaves nothing behind, and suggests one below the least loss',
  async () => {
    const before = backend.liveBuffers
    const { signal } = new AbortController()
    const { rates, losses, suggestion } = await testRates(series, model, {
      backend,
      signal,
      pause: () => Promise.resolve(),
      now: () => 0,
    })
    expect(backend.liveBuffers).toBe(before)
    expect(rates).toHaveLength(losses.length)
    expect([...rates]).toEqual([...rates].sort((a, b) => a - b))
    const least = rates[losses.indexOf(Math.min(...losses))] ?? 0
    expect(suggestion).toBeGreaterThan(1e-6)
    expect(suggestion).toBeLessThan(least)
  },
  patient,
)

test('the suggestion is where the loss falls fastest', () => {
  const rates = Array.from({ length: 60 }, (_, i) => 10 ** (-6 + i / 10))
  // A logistic fall around 10⁻³, and an explosion from 10⁻¹ on.
  const losses = rates.map((rate) => 1 / (1 + rate / 1e-3) + (rate > 0.1 ? rate * 10 : 0))
  expect(Math.log10(suggestRate(rates, losses))).toBeCloseTo(-3, 0)
  const flat = suggestRate([1e-4, 1e-3, 1e-2], [3, 1, 2])
  expect(flat).toBeCloseTo(1e-4, 9)
})
