/** Cells and layers PyTorch has no fused module for, both directions, and additive attention, in float64. */

import { expect, test } from 'vitest'
import {
  additiveAttention,
  concatenate,
  createBackend,
  multiply,
  reshape,
  reverseSteps,
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
import { describeGolden, flatten, placer, type Nested } from '../../support/engineGolden'

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
  readonly hiddenSize: number
}

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

/** One bias in the file is two in PyTorch's form: the second is zero. */
function handWrittenWeights(p: Parameters): LayerWeights {
  const normalized = 'gamma_ih' in p
  return {
    weightInput: p['weight_ih'],
    weightHidden: p['weight_hh'],
    biasInput: p['bias'],
    biasHidden: zeros(backend, p['bias'].shape),
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

function bidirectional(cell: CellName, layers: number, p: Parameters, x: Tensor): Tensor {
  let below = x
  for (let layer = 0; layer < layers; layer++) {
    const [ahead, back] = ['', '_reverse'].map((direction) => ({
      weightInput: p[`weight_ih_l${layer}${direction}`],
      weightHidden: p[`weight_hh_l${layer}${direction}`],
      biasInput: p[`bias_ih_l${layer}${direction}`],
      biasHidden: p[`bias_hh_l${layer}${direction}`],
    }))
    const forward = runRecurrentLayer({ cell }, below, ahead).output
    const backward = reverseSteps(runRecurrentLayer({ cell }, reverseSteps(below), back).output)
    below = concatenate([forward, backward], 2)
  }
  return below
}

function forward(given: SequenceCase, p: Parameters, x: Tensor): Tensor {
  const { cell } = given
  if (cell === 'bidirectionalLstm') return bidirectional('lstm', given.layers ?? 1, p, x)
  if (cell === 'bidirectionalGru') return bidirectional('gru', given.layers ?? 1, p, x)
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
