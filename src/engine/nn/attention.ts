/** Attention: a mean of values whose weights say how well each key answers a query. */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { reshape } from '../ops/arrange'
import { add, scale } from '../ops/elementwise'
import { tanh } from '../ops/functions'
import { matmul } from '../ops/matrix'
import { repeat, softmax } from '../ops/reduction'
import { requireShape } from '../shape'
import type { Tensor } from '../tensor'
import { initialTensor } from './initial'

/**
 * softmax(q·kᵀ / √D)·v: queries [B, M, D], keys [B, T, D], values [B, T, V] → [B, M, V]. Source: A. Vaswani et al.,
 * "Attention is all you need", 2017.
 */
export function scaledDotProductAttention(queries: Tensor, keys: Tensor, values: Tensor): Tensor {
  requireShape('scaledDotProductAttention', queries.shape, ['B', 'M', 'D'])
  const scores = matmul(queries, keys, { transposeB: true }) // [B, M, T]
  return matmul(softmax(scale(scores, 1 / Math.sqrt(queries.shape[2]))), values)
}

export interface AdditiveWeights {
  readonly query: Tensor // [A, Q]
  readonly key: Tensor // [A, D]
  readonly score: Tensor // [A]
}

/**
 * Σ_t softmax(v · tanh(W_q q + W_k k_t)) k_t: query [B, Q], keys [B, T, D] → [B, D]. Source: D. Bahdanau et al., "Neural
 * machine translation by jointly learning to align and translate", 2015.
 */
export function additiveAttention(query: Tensor, keys: Tensor, weights: AdditiveWeights): Tensor {
  requireShape('additiveAttention', keys.shape, ['B', 'T', 'D'])
  const [batch, steps, size] = keys.shape
  const [attentionSize] = weights.query.shape
  const asked = matmul(query, weights.query, { transposeB: true }) // [B, A]
  const offered = matmul(reshape(keys, [batch * steps, size]), weights.key, { transposeB: true }) // [B·T, A]
  const matched = tanh(add(reshape(repeat(asked, 1, steps), [batch * steps, attentionSize]), offered))
  const scores = matmul(matched, reshape(weights.score, [attentionSize, 1])) // [B·T, 1]
  const shares = reshape(softmax(reshape(scores, [batch, steps])), [batch, 1, steps])
  return reshape(matmul(shares, keys), [batch, size])
}

export interface AdditiveAttention {
  readonly parameters: readonly Tensor[]
  /** query [B, Q], keys [B, T, D] → [B, D] */
  forward(query: Tensor, keys: Tensor): Tensor
}

export function createAdditiveAttention(
  backend: Backend,
  {
    querySize,
    keySize,
    size,
  }: { readonly querySize: number; readonly keySize: number; readonly size: number },
  random: Random,
): AdditiveAttention {
  const weights: AdditiveWeights = {
    query: initialTensor(backend, 'uniform', [size, querySize], { fan: querySize }, random),
    key: initialTensor(backend, 'uniform', [size, keySize], { fan: keySize }, random),
    score: initialTensor(backend, 'uniform', [size], { fan: size }, random),
  }
  return {
    parameters: [weights.query, weights.key, weights.score],
    forward: (query, keys) => additiveAttention(query, keys, weights),
  }
}
