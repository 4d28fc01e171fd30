/**
 * Encoder and decoder: one stack reads the past, a second, starting from its states, writes the future one step after
 * the other, each step reading the one before. Sources: I. Sutskever et al., "Sequence to sequence learning with neural
 * networks", 2014; scheduled sampling: S. Bengio et al., 2015; attention over the encoder: M.-T. Luong et al., 2015.
 */

import { TidecastError } from '../../util/errors'
import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { concatenate, reshape, split } from '../ops/arrange'
import { add, keepWhere } from '../ops/elementwise'
import { repeat } from '../ops/reduction'
import { requireSetting } from '../settings'
import { requireShape } from '../shape'
import { tensor, type Tensor } from '../tensor'
import { createAdditiveAttention, scaledDotProductAttention } from './attention'
import { createLinear } from './linear'
import type { LayerState } from './recurrentLayer'
import { createRecurrentStack, type RecurrentStackSettings } from './recurrentStack'

export interface EncoderDecoderSettings extends Omit<RecurrentStackSettings, 'bidirectional'> {
  /** Numbers of one step of the future. */
  readonly outputSize: number
  /** How a step of the future looks back at every step of the past. @default none */
  readonly attention?: 'none' | 'additive' | 'dotProduct'
}

export interface DecodeOptions {
  readonly horizon: number
  /** What the first step reads, [B, O]: most often the last value of the past. */
  readonly start: Tensor
  /** The true future [B, horizon, O]; needed where teacherForcing is above 0. */
  readonly target?: Tensor
  /** Probability that a step reads the truth instead of what the net wrote, drawn for each sample and step. @default 0 */
  readonly teacherForcing?: number
  /** Given while training: draws dropout and the choice of scheduled sampling. */
  readonly random?: Random
}

export interface EncoderDecoder {
  readonly parameters: readonly Tensor[]
  /** x [B, T, F] → [B, horizon, O] */
  forward(x: Tensor, options: DecodeOptions): Tensor
}

export function createEncoderDecoder(
  backend: Backend,
  settings: EncoderDecoderSettings,
  random: Random,
): EncoderDecoder {
  const { outputSize, hiddenSizes, attention = 'none' } = settings
  const top = hiddenSizes[hiddenSizes.length - 1]
  const encoder = createRecurrentStack(backend, settings, random)
  const decoder = createRecurrentStack(backend, { ...settings, inputSize: outputSize }, random)
  const sizes = { querySize: top, keySize: top, size: top }
  const additive = attention === 'additive' ? createAdditiveAttention(backend, sizes, random) : undefined
  const headSize = attention === 'none' ? top : 2 * top
  const head = createLinear(backend, { inputSize: headSize, outputSize, initial: 'uniform' }, random)

  /** states [B, M, H] of the decoder → outputs [B, M, O], with a look at the past if there is attention. */
  function write(states: Tensor, past: Tensor): Tensor {
    if (attention === 'none') return head.forward(states)
    const context = additive
      ? eachStep(states, (query) => additive.forward(query, past))
      : scaledDotProductAttention(states, past, past)
    return head.forward(concatenate([states, context], 2))
  }

  return {
    parameters: [
      ...encoder.parameters,
      ...decoder.parameters,
      ...(additive?.parameters ?? []),
      ...head.parameters,
    ],
    forward(x, { horizon, start, target, teacherForcing = 0, random: drawing }) {
      const [batch] = x.shape
      requireShape('encoder–decoder start', start.shape, [batch, outputSize])
      if (target) requireShape('encoder–decoder target', target.shape, [batch, horizon, outputSize])
      const read = encoder.run(x, { random: drawing })
      const first = reshape(start, [batch, 1, outputSize])
      const truths = truthsFor(target, teacherForcing)
      if (teacherForcing === 1) {
        // Nothing it writes is read again: the whole future is one sequence.
        const inputs = horizon === 1 ? first : concatenate([first, ...truths.slice(0, -1)], 1)
        const { output } = decoder.run(inputs, { states: read.finalStates(), random: drawing })
        return write(output, read.output)
      }
      let states: readonly LayerState[] = read.finalStates()
      let input = first
      const written = Array.from({ length: horizon }, (_, step) => {
        const { output, finalStates } = decoder.run(input, { states, random: drawing })
        states = finalStates()
        const made = write(output, read.output)
        input = drawing && teacherForcing > 0 ? sample(truths[step], made, teacherForcing, drawing) : made
        return made
      })
      return concatenate(written, 1)
    },
  }
}

/** Truth or written, both [B, 1, O]: one coin a sample, as S. Bengio et al. toss one for every token. */
function sample(truth: Tensor, written: Tensor, probability: number, random: Random): Tensor {
  const [batch, , size] = truth.shape
  const forced = Float64Array.from({ length: batch }, () => Number(random.uniform() < probability))
  const mask = (coins: Float64Array) =>
    reshape(repeat(tensor(truth.backend, coins, [batch]), 1, size), truth.shape)
  return add(keepWhere(truth, mask(forced)), keepWhere(written, mask(forced.map((coin) => 1 - coin))))
}

/** The steps of the target, each [B, 1, O]. */
function truthsFor(target: Tensor | undefined, teacherForcing: number): readonly Tensor[] {
  const isShare = teacherForcing >= 0 && teacherForcing <= 1
  requireSetting(isShare, 'teacherForcing', 'a probability of 0…1', teacherForcing)
  if (teacherForcing === 0) return []
  if (target) return split(target, 1, new Array<number>(target.shape[1]).fill(1))
  throw new TidecastError('usage.setting', {
    name: 'target',
    expected: 'there when teacherForcing is above 0',
    got: 'none',
  })
}

/** x [B, M, H] through a function of [B, H] → [B, D], step by step → [B, M, D]. */
function eachStep(x: Tensor, body: (step: Tensor) => Tensor): Tensor {
  const [batch, steps, size] = x.shape
  const made = split(x, 1, new Array<number>(steps).fill(1)).map((step) => {
    const out = body(reshape(step, [batch, size]))
    return reshape(out, [batch, 1, out.shape[1]])
  })
  return concatenate(made, 1)
}
