/** Shared by the engine's tests: random numbers that float32 holds exactly, tolerances, finite differences. */

import { expect } from 'vitest'
import {
  add,
  multiply,
  scope,
  sum,
  tensor,
  valueAndGradients,
  type Backend,
  type Tensor,
} from '../../src/engine/index'
import type { Random } from '../../src/util/random'

export const fastBackends = ['simd', 'relaxed-simd'] as const
export const allBackends = ['reference', ...fastBackends] as const

/** Standard normal numbers rounded to float32, so that every backend starts from the same. */
export function randomNumbers(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => Math.fround(random.normal()))
}

export function randomTensor(backend: Backend, random: Random, shape: readonly number[]): Tensor {
  return tensor(backend, randomNumbers(random, sizeOf(shape)), shape)
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1)
}

/** float32 against float64: |a − b| ≤ 1.3e-6 · √K · max(1, |b|) + 1e-5, K the longest sum; NaN and ±∞ must match. */
export function expectClose(
  got: ArrayLike<number>,
  wanted: ArrayLike<number>,
  inner: number,
  what: string,
): void {
  expectWithin(got, wanted, (b) => 1.3e-6 * Math.sqrt(inner) * Math.max(1, Math.abs(b)) + 1e-5, what)
}

/** float64 against an outside oracle: |a − b| ≤ 1e-9 · max(1, |b|). */
export function expectGolden(got: ArrayLike<number>, wanted: ArrayLike<number>, what: string): void {
  expectWithin(got, wanted, (b) => 1e-9 * Math.max(1, Math.abs(b)), what)
}

function expectWithin(
  got: ArrayLike<number>,
  wanted: ArrayLike<number>,
  tolerance: (wanted: number) => number,
  what: string,
): void {
  expect(got.length, `${what}: how many numbers`).toBe(wanted.length)
  for (let i = 0; i < got.length; i++) {
    const [a, b] = [got[i], wanted[i]]
    // float32 overflows earlier: ∞ where the wanted number rounds to ∞ is right.
    const equal = Object.is(a, b) || a === Math.fround(b) || Math.abs(a - b) <= tolerance(b)
    if (!equal) expect.fail(`${what}: element ${i} is ${a}, wanted ${b}`)
  }
}

/**
 * Compares every gradient of Σ output · weights with central differences in float64: eps 1e-6, atol 1e-5, rtol 1e-3.
 */
export function checkGradients(
  random: Random,
  inputs: readonly Tensor[],
  body: (...inputs: readonly Tensor[]) => readonly Tensor[],
  what: string,
): void {
  const epsilon = 1e-6
  let weights: readonly number[][] = []
  function loss(): Tensor {
    const outputs = body(...inputs)
    if (weights.length === 0) weights = outputs.map((output) => randomNumbers(random, output.size))
    return outputs
      .map((output, i) => sum(multiply(output, tensor(output.backend, weights[i], output.shape))))
      .reduce((total, each) => add(total, each))
  }
  const { gradients } = valueAndGradients(inputs, loss)
  inputs.forEach((input, index) => {
    const values = input.read()
    const analytic = gradients[index].read()
    for (let i = 0; i < input.size; i++) {
      const at = (x: number) => {
        input.write(values.map((value, j) => (j === i ? x : value)))
        return scope(input.backend, () => loss().item())
      }
      const numeric = (at(values[i] + epsilon) - at(values[i] - epsilon)) / (2 * epsilon)
      const tolerance = 1e-5 + 1e-3 * Math.abs(numeric)
      if (!(Math.abs(analytic[i] - numeric) <= tolerance)) {
        expect.fail(
          `${what}: input ${index} [${input.shape.join(', ')}] element ${i}: ${analytic[i]}, by differences ${numeric}`,
        )
      }
    }
    input.write(values)
  })
}
