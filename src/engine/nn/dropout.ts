/**
 * Dropout: N. Srivastava et al., 2014. Numbers are zeroed with probability `rate` and the rest scaled up, so that a net
 * needs no change when dropout is off. Off is `random` undefined: what trains passes its generator, what forecasts none.
 */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { multiply } from '../ops/elementwise'
import { repeat } from '../ops/reduction'
import { requireSetting } from '../settings'
import type { Shape } from '../shape'
import { Tensor } from '../tensor'

/** 0, or 1 / (1 − rate): what {@link dropout} multiplies by. */
export function dropoutMask(backend: Backend, shape: Shape, rate: number, random: Random): Tensor {
  requireSetting(rate >= 0 && rate < 1, 'dropout', 'a rate in [0, 1)', rate)
  const key = [random.integer(2 ** 32), random.integer(2 ** 32)] as const
  const threshold = Math.ceil(rate * 2 ** 24)
  return new Tensor(backend, backend.kernels.keepMask(shape, key, threshold, 1 / (1 - rate)))
}

/** Each number on its own. */
export function dropout(x: Tensor, rate: number, random: Random | undefined): Tensor {
  return random && rate !== 0 ? multiply(x, dropoutMask(x.backend, x.shape, rate, random)) : x
}

/**
 * x [B, T, F]: the same features of a sample at every step, as between the layers of a recurrent net. Source: Y. Gal,
 * Z. Ghahramani, "A theoretically grounded application of dropout in recurrent neural networks", 2016.
 */
export function variationalDropout(x: Tensor, rate: number, random: Random | undefined): Tensor {
  if (!random || rate === 0) return x
  const [batch, steps, features] = x.shape
  return multiply(x, repeat(dropoutMask(x.backend, [batch, features], rate, random), 1, steps))
}
