/** Cells and layers PyTorch has no fused module for, both directions, and additive attention, in float64. */

import { expect, test } from 'vitest'
import {
  additiveAttention,
  concatenate,
  createBackend,
  multiply,
  reshape,
  runRecurrentLayer,
  scope,
  sum,
  valueAndGradients,
  zeros,
  type CellName,
  type LayerWeights,
  type Tensor,
  type UpdateGate,
} from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import {
  describeGolden,
  flatten,
  placer,
  requireKnown,
  requireValue,
  type Nested,
} from '../../support/engineGolden'
import { cellOf, runPyTorchStack } from '../../support/engineRecurrentGolden'

interface SequenceCase {
  readonly cell: string
  readonly params: Readonly<Record<string, Nested>>
  readonly grads: Readonly<Record<string, Nested>>
  readonly x: Nested
  readonly y: Nested
  readonly lossWeights: Nested
  readonly loss: number
  readonly gradX: Nested
  readonly layers?: number
  readonly batch: number
  readonly steps: number
  readonly inputSize: number
  readonly hiddenSize: number
  readonly nonlinearity?: 'tanh' | 'relu' | null
  readonly negativeSlope?: number
  readonly eps?: number
}

const sizes = ['batch', 'steps', 'inputSize', 'hiddenSize', 'layers'] as const
const numbers = ['params', 'grads', 'x', 'y', 'lossWeights', 'loss', 'gradX'] as const
const sequenceFields = ['cell', ...sizes, ...numbers, 'nonlinearity', 'negativeSlope', 'eps'] as const
const attentionFields = [
  'cell',
  'query',
  'keys',
  'params',
  'grads',
  'y',
  'lossWeights',
  'gradQuery',
  'gradKeys',
]

interface AttentionCase {
  readonly cell: 'additiveAttention'
  readonly query: Nested
  readonly keys: Nested
  readonly params: Readonly<Record<'W_q' | 'W_k' | 'v', Nested>>
  readonly grads: Readonly<Record<'W_q' | 'W_k' | 'v', Nested>>
  readonly y: Nested
  readonly lossWeights: Nested
  readonly gradQuery: Nested
  readonly gradKeys: Nested
}

type Parameters = Readonly<Record<string, Tensor>>

const backend = createBackend('reference')
const place = placer(backend)

/** The file's cells in our words. Its reset-before GRU replaces by its update gate, the cell state starts at zero. */
const handWritten: Readonly<
  Record<string, { readonly cell: CellName; readonly updateGate?: UpdateGate } | undefined>
> = {
  peepholeLstm: { cell: 'peepholeLstm' },
  gruResetBefore: { cell: 'gruResetBefore', updateGate: 'replaces' },
  layerNormLstm: { cell: 'lstm' },
  leakyReluRnn: { cell: 'leakyReluRnn' },
}

/** One bias in the file, or none, is two in PyTorch's form: the others are zero. */
function handWrittenWeights(p: Parameters): LayerWeights {
  const normalized = 'gamma_ih' in p
  const none = () => zeros(backend, [p['weight_ih'].shape[0]])
  return {
    weightInput: p['weight_ih'],
    weightHidden: p['weight_hh'],
    biasInput: 'bias' in p ? p['bias'] : none(),
    biasHidden: none(),
    peephole:
      'peephole_i' in p
        ? concatenate(
            ['i', 'f', 'o'].map((gate) => reshape(p[`peephole_${gate}`], [1, p['peephole_i'].size])),
            0,
          )
        : undefined,
    normalization: normalized
      ? {
          input: { gain: p['gamma_ih'], offset: p['beta_ih'] },
          hidden: { gain: p['gamma_hh'], offset: p['beta_hh'] },
          cell: { gain: p['gamma_c'], offset: p['beta_c'] },
        }
      : undefined,
  }
}

/** The file's names of PyTorch's modules in both directions. */
const modules: Readonly<Record<string, 'RNN' | 'LSTM' | 'GRU' | undefined>> = {
  bidirectionalRnn: 'RNN',
  bidirectionalLstm: 'LSTM',
  bidirectionalGru: 'GRU',
}

function forward(given: SequenceCase, p: Parameters, x: Tensor): Tensor {
  const { cell, nonlinearity } = given
  requireKnown(cell, given, sequenceFields)
  requireValue(cell, 'negativeSlope', given.negativeSlope, [0.01])
  requireValue(cell, 'eps', given.eps, [1e-5])
  const module = modules[cell]
  if (module)
    return runPyTorchStack(cellOf({ cell: module, nonlinearity: nonlinearity ?? null }), p, x).output
  const known = handWritten[cell]
  if (!known) throw new RangeError(`No cell is known as ${cell}.`)
  return runRecurrentLayer(known, x, handWrittenWeights(p)).output
}

function compareSequence(given: SequenceCase): void {
  const names = Object.keys(given.params)
  const p = Object.fromEntries(names.map((name) => [name, place(given.params[name])]))
  const x = place(given.x)
  const weights = place(given.lossWeights)
  const tracked = [...names.map((name) => p[name]), x]
  const { value, gradients } = valueAndGradients(tracked, () => {
    const y = forward(given, p, x)
    expectGolden(y.read(), flatten(given.y), 'y')
    return sum(multiply(y, weights))
  })
  expectGolden([value], [given.loss], 'loss')
  const wanted = [...names.map((name) => given.grads[name]), given.gradX]
  gradients.forEach((gradient, i) => {
    expectGolden(gradient.read(), flatten(wanted[i]), `gradient of ${names[i] ?? 'x'}`)
  })
}

function compareAttention(given: AttentionCase): void {
  requireKnown(given.cell, given, attentionFields)
  const { W_q, W_k, v } = given.params
  const [query, keys, weightQuery, weightKey, score] = [given.query, given.keys, W_q, W_k, v].map(place)
  const weights = place(given.lossWeights)
  const { gradients } = valueAndGradients([query, keys, weightQuery, weightKey, score], () => {
    const y = additiveAttention(query, keys, { query: weightQuery, key: weightKey, score })
    expectGolden(y.read(), flatten(given.y), 'y')
    return sum(multiply(y, weights))
  })
  const wanted = [given.gradQuery, given.gradKeys, given.grads.W_q, given.grads.W_k, given.grads.v]
  gradients.forEach((gradient, i) => {
    expectGolden(gradient.read(), flatten(wanted[i]), `gradient ${i}`)
  })
}

describeGolden<SequenceCase | AttentionCase>('cells', (cases) => {
  test.each(cases.map((given, i) => [`${given.cell}, case ${i}`, given] as const))('%s', (_name, given) => {
    scope(backend, () => {
      if ('query' in given) compareAttention(given)
      else compareSequence(given)
    })
    expect(backend.liveBuffers, 'leaked buffers').toBe(0)
  })
})
