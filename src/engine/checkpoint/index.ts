/**
 * A training run as bytes: everything from which a resumed run goes on as if it had not stopped, to the last bit, on the
 * same build of the engine.
 */

import { TidecastError } from '../../util/errors'
import type { RandomState } from '../../util/random'
import type { Backend, Numbers } from '../backend'
import type { Snapshot } from '../nn/parameters'
import type { OptimizerState } from '../optim/optimizer'
import type { PlateauState } from '../optim/plateau'
import { decodeContainer, encodeContainer, type NumberArray } from './container'
import { sha256Text } from './sha256'

/** Where in which order of the samples the run stands. */
export interface SamplerPosition {
  readonly epoch: number
  /** Samples of this epoch already seen. */
  readonly position: number
  /** The epoch's order of samples. */
  readonly order: Uint32Array
}

export interface Checkpoint {
  /** Name of the engine build; others round differently. */
  readonly build: string
  readonly weights: Snapshot
  readonly optimizer: OptimizerState
  /** Step of the schedule, and the state of a plateau if there is one. */
  readonly schedule: { readonly step: number; readonly plateau?: PlateauState }
  readonly random: RandomState
  readonly sampler: SamplerPosition
  /** Averaged weights, if the run keeps them. */
  readonly average?: { readonly count: number; readonly values: Snapshot }
  /** Weights of the best epoch so far, if the run keeps them. */
  readonly best?: Snapshot
}

export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { build, weights, optimizer, schedule, random, sampler, average, best } = checkpoint
  const { plateau } = schedule
  return encodeContainer({
    words: { build, weights: hashWeights(weights) },
    arrays: {
      ...numbered('weight', weights),
      ...numbered('slot', optimizer.slots),
      optimizer: Float64Array.of(optimizer.learningRate, ...optimizer.powers),
      schedule: Float64Array.of(schedule.step),
      ...(plateau && {
        plateau: Float64Array.of(plateau.rate, plateau.best, plateau.waited, plateau.cooling),
      }),
      random: Uint32Array.of(...random),
      sampler: Float64Array.of(sampler.epoch, sampler.position),
      order: sampler.order,
      ...(average && { average: Float64Array.of(average.count), ...numbered('averaged', average.values) }),
      ...(best && numbered('best', best)),
    },
  })
}

/** Throws `engine.checkpoint` for bytes from which no run can be resumed. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const { words, arrays } = decodeContainer(bytes)
  const values = (name: string, length: number) => {
    const array = named(arrays, name)
    if (array?.length === length) return [...array]
    return refuse(`its part ${name} is missing`)
  }
  const order = named(arrays, 'order')
  if (!(order instanceof Uint32Array)) return refuse('its part order is missing')
  const [learningRate, power1, power2] = values('optimizer', 3)
  const [step] = values('schedule', 1)
  const [a, b, c, d] = values('random', 4)
  const [epoch, position] = values('sampler', 2)
  const weights = collect(arrays, 'weight')
  if (!Object.hasOwn(words, 'build')) refuse('it does not name its build')
  if (words['weights'] !== hashWeights(weights)) refuse('its weights are not those that were hashed')
  const [rate, best, waited, cooling] = named(arrays, 'plateau') ? values('plateau', 4) : []
  return {
    build: words['build'],
    weights,
    optimizer: { learningRate, powers: [power1, power2], slots: collect(arrays, 'slot') },
    schedule: { step, ...(rate === undefined ? {} : { plateau: { rate, best, waited, cooling } }) },
    random: [a, b, c, d],
    sampler: { epoch, position, order },
    ...(named(arrays, 'average') && {
      average: { count: values('average', 1)[0], values: collect(arrays, 'averaged') },
    }),
    ...(named(arrays, 'best 0') && { best: collect(arrays, 'best') }),
  }
}

/** Throws unless the checkpoint comes from this backend's build: on another, the resumed run would not be the same. */
export function requireBuild({ build }: Checkpoint, backend: Backend): void {
  if (build === backend.name) return
  throw new TidecastError('engine.checkpointBuild', { written: build, present: backend.name })
}

/** SHA-256 of all weights in order: equal where two runs agree to the last bit. */
export function hashWeights(weights: Snapshot): string {
  const total = weights.reduce((bytes, { byteLength }) => bytes + byteLength, 0)
  const joined = new Uint8Array(total)
  let at = 0
  for (const { buffer, byteOffset, byteLength } of weights) {
    joined.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return sha256Text(joined)
}

type Arrays = Readonly<Record<string, NumberArray>>

function named(arrays: Arrays, name: string): NumberArray | undefined {
  return Object.hasOwn(arrays, name) ? arrays[name] : undefined
}

function numbered(name: string, snapshot: Snapshot): Record<string, Numbers> {
  return Object.fromEntries(snapshot.map((values, i) => [`${name} ${i}`, values]))
}

/** The reverse of {@link numbered}. */
function collect(arrays: Arrays, name: string): Snapshot {
  const found: Numbers[] = []
  for (let next = named(arrays, `${name} 0`); next; next = named(arrays, `${name} ${found.length}`)) {
    if (next instanceof Uint32Array) return refuse(`its part ${name} ${found.length} holds no fractions`)
    found.push(next)
  }
  return found
}

function refuse(reason: string): never {
  throw new TidecastError('engine.checkpoint', { reason })
}
