/**
 * What each recurrent cell computes, for one unit of one sample at one step: this file is the definition.
 *
 * `a` holds the unit's gates from the input, W·x + b, and `u` those from the state, U·h + b, in the order of the
 * gates. Backward takes the gradient of the new hidden state (`dh`) and cell state (`dc`) and gives back the gradients of
 * `a` and `u`, and the part of the old states' gradients that does not pass through U.
 */

import { leakySlope, type FusedCellName } from '../../cells'
import { sigmoidOf } from './functions'

/** States of one unit. `c` is unused where a cell has no cell state. */
export interface UnitState {
  readonly h: number
  readonly c: number
}

/** Gradients one unit's backward step produces; `da` and `du` are filled, one number a gate. */
export interface UnitGradients {
  readonly da: Float64Array
  readonly du: Float64Array
}

export interface ReferenceCell {
  readonly forward: (a: Float64Array, u: Float64Array, before: UnitState) => UnitState
  readonly backward: (
    a: Float64Array,
    u: Float64Array,
    before: UnitState,
    dh: number,
    dc: number,
    out: UnitGradients,
  ) => UnitState
}

/** J. L. Elman, "Finding structure in time", 1990: h' = tanh(a + u) */
const rnn: ReferenceCell = {
  forward: ([a], [u]) => ({ h: Math.tanh(a + u), c: 0 }),
  backward([a], [u], _before, dh, _dc, { da, du }) {
    const h = Math.tanh(a + u)
    da[0] = du[0] = dh * (1 - h * h)
    return { h: 0, c: 0 }
  },
}

/** Q. Le et al., "A simple way to initialize recurrent networks of rectified linear units", 2015. Slope below zero. */
function rectified(slope: number): ReferenceCell {
  // A slope of 0 gives 0 also for ±∞, whose product with 0 would be NaN.
  const sloped = (x: number) => (slope === 0 ? 0 : slope * x)
  return {
    forward: ([a], [u]) => ({ h: Math.max(a + u, sloped(a + u)), c: 0 }),
    backward([a], [u], _before, dh, _dc, { da, du }) {
      da[0] = du[0] = a + u > 0 ? dh : sloped(dh)
      return { h: 0, c: 0 }
    },
  }
}

/**
 * S. Hochreiter, J. Schmidhuber, "Long short-term memory", 1997, with the forget gate of F. Gers et al., 2000:
 * c' = f·c + i·g, h' = o·tanh(c')
 */
const lstm: ReferenceCell = {
  forward(a, u, { c }) {
    const [i, f, g, o] = lstmGates(a, u)
    const next = f * c + i * g
    return { h: o * Math.tanh(next), c: next }
  },
  backward(a, u, { c }, dh, dc, { da, du }) {
    const [i, f, g, o] = lstmGates(a, u)
    const squashed = Math.tanh(f * c + i * g)
    const dNext = dc + dh * o * (1 - squashed * squashed)
    da[0] = du[0] = dNext * g * i * (1 - i)
    da[1] = du[1] = dNext * c * f * (1 - f)
    da[2] = du[2] = dNext * i * (1 - g * g)
    da[3] = du[3] = dh * squashed * o * (1 - o)
    return { h: 0, c: dNext * f }
  },
}

function lstmGates(a: Float64Array, u: Float64Array): readonly [number, number, number, number] {
  return [sigmoidOf(a[0] + u[0]), sigmoidOf(a[1] + u[1]), Math.tanh(a[2] + u[2]), sigmoidOf(a[3] + u[3])]
}

/**
 * K. Cho et al., "Learning phrase representations using RNN encoder-decoder", 2014, with the reset gate after the
 * product, as cuDNN and PyTorch have it: n = tanh(a_n + r·u_n), h' = (1 − z)·n + z·h
 */
const gru: ReferenceCell = {
  forward(a, u, { h }) {
    const [, z, n] = gruGates(a, u)
    return { h: (1 - z) * n + z * h, c: 0 }
  },
  backward(a, u, { h }, dh, _dc, { da, du }) {
    const [r, z, n] = gruGates(a, u)
    const dn = dh * (1 - z) * (1 - n * n)
    da[0] = du[0] = dn * u[2] * r * (1 - r)
    da[1] = du[1] = dh * (h - n) * z * (1 - z)
    da[2] = dn
    du[2] = dn * r
    return { h: dh * z, c: 0 }
  },
}

function gruGates(a: Float64Array, u: Float64Array): readonly [number, number, number] {
  const r = sigmoidOf(a[0] + u[0])
  return [r, sigmoidOf(a[1] + u[1]), Math.tanh(a[2] + r * u[2])]
}

export const referenceCells: Readonly<Record<FusedCellName, ReferenceCell>> = {
  rnn,
  reluRnn: rectified(0),
  leakyReluRnn: rectified(leakySlope),
  lstm,
  gru,
}
