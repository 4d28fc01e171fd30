/** A run of Auto that ended before its time goes on where it was: to the same bits, and nothing finished is made anew. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as v from 'valibot'

import { createBackend } from '../../../src/engine'
import {
  autoStateSchema,
  createPanel,
  describeAutoState,
  planSpans,
  restoreAutoState,
  trainAuto,
  type AutoEvent,
  type AutoRecord,
  type AutoResult,
  type AutoState,
} from '../../../src/forecast'
import { noisySeason } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const values = Float64Array.from(noisySeason(160))
const panel = createPanel([{ id: 'one', values }], 12)
const task = { panel, horizon: 4, ...planSpans(panel, [values.length], 4) }

/** Milliseconds that a piece of work takes: some networks stop by themselves, others at their deadline. */
const pieceOfWork = 8

interface Told {
  readonly event: AutoEvent
  /** At the milestone that was told of. */
  readonly state: AutoState | null
}

interface Watched {
  readonly told: readonly Told[]
  readonly result: AutoResult
}

/** The clock moves with the work alone, so that two runs of the same work take the same time. */
async function run({
  from,
  record,
  budgetSeconds = 1,
  began = 0,
}: {
  readonly from?: AutoState
  readonly record?: AutoRecord
  readonly budgetSeconds?: number
  readonly began?: number
}): Promise<Watched> {
  let time = began
  const host = {
    backend,
    now: () => time,
    pause: () => {
      time += pieceOfWork
      return Promise.resolve()
    },
  }
  let state: AutoState | null = null
  const onMilestone = (capture: () => AutoState) => {
    state = capture()
  }
  const training = trainAuto(task, { budgetSeconds, seed: 1, record, from, onMilestone }, host)
  const told: Told[] = []
  for (;;) {
    const next = await training.next()
    if (next.done === true) return { told, result: next.value }
    told.push({ event: next.value, state })
    state = null
  }
}

/** As it comes back from a file. */
function throughFile(state: AutoState): AutoState {
  return restoreAutoState(v.parse(autoStateSchema, structuredClone(describeAutoState(state))))
}

function outcomeOf({ blend, candidates, record }: AutoResult) {
  return {
    forecast: blend.forecast,
    error: blend.error,
    members: blend.members.map(({ candidate, weight }) => [candidate.name, weight]),
    predictor: blend.predictor.describe(),
    candidates,
    record,
  }
}

/** Names of candidates and epochs of networks, without the steps between. */
function namesOf(told: readonly Told[]): string[] {
  return told.flatMap(({ event }) => {
    if (event.kind === 'candidate') return [event.name]
    if (event.kind !== 'training' || event.event.kind !== 'epoch') return []
    return [`${event.name} ${event.event.epoch}`]
  })
}

describe('a run of Auto that ended before its time', { timeout: 60_000 }, () => {
  let whole: Watched
  beforeAll(async () => {
    whole = await run({})
  }, 60_000)

  /** The first milestone with so many networks finished. */
  function stateAfter(networks: number, { told } = whole): AutoState {
    const state = told.find((each) => each.state?.networks.length === networks)?.state
    return throughFile(state ?? expect.fail())
  }

  test('goes on from any milestone to the outcome of a run that was not interrupted', async () => {
    const milestones = whole.told.flatMap(({ state }, at) => (state ? [{ at, state }] : []))
    const stages = [...new Set(milestones.map(({ state }) => state.networks.length))]
    expect(stages.length, 'several networks are trained').toBeGreaterThan(2)
    const stops = whole.told.at(-1)?.state?.networks ?? milestones.at(-1)?.state.networks ?? []
    expect(new Set(stops.map(({ fitted }) => fitted.stop)).size, 'for several reasons').toBeGreaterThan(1)

    const chosen = stages.slice(0, 3).flatMap((finished) => {
      const within = milestones.filter(({ state }) => state.networks.length === finished)
      return [within[0], within[within.length >> 1], within.at(-1)]
    })
    for (const { at, state } of chosen.filter((each) => each !== undefined)) {
      const resumed = await run({ from: throughFile(state), began: 1e6 })
      expect(outcomeOf(resumed.result), `from milestone ${at}`).toEqual(outcomeOf(whole.result))
      // What was told at the milestone is not made, nor told, again.
      expect(namesOf(resumed.told)).toEqual(namesOf(whole.told.slice(at + 1)))
    }
  })

  test('spends no more time in two parts than in one', async () => {
    const resumed = await run({ from: stateAfter(1), began: 5e6 })
    const secondsOf = ({ told }: Watched) =>
      told.map(({ event }) => event).findLast((event) => event.kind === 'blend')?.seconds
    expect(secondsOf(resumed)).toBe(secondsOf(whole))
  })

  test('leaves a record that gives its numbers again', async () => {
    const { result } = await run({ from: stateAfter(1) })
    const repeated = await run({ record: result.record })
    expect(repeated.result.blend.forecast).toEqual(result.blend.forecast)
    expect(repeated.result.record).toEqual(result.record)
  })

  test('that is itself a repetition goes on as one', async () => {
    const { record } = whole.result
    const repeated = await run({ record })
    const resumed = await run({ record, from: stateAfter(2, repeated) })
    expect(outcomeOf(resumed.result)).toEqual(outcomeOf(repeated.result))
  })
})
