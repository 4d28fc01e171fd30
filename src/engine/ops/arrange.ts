/** Operations that move numbers and compute nothing, each beside the one that moves them back: its gradient. */

import { TidecastError } from '../../util/errors'
import {
  describeShape,
  requireDimension,
  requireLengths,
  requireShape,
  sameShape,
  sizeOf,
  type Shape,
} from '../shape'
import type { Tensor } from '../tensor'
import { zeros } from '../tensor'
import { apply, operation, type Operation, type OperationTable } from './operation'

export const arrangeOperations = {
  reshape: (shape: Shape) =>
    operation(
      'reshape',
      (kernels, a) => kernels.reshape(a, shape),
      (g, { inputs: [a] }) => [() => reshape(g, a.shape)],
    ),
  split: (dimension: number, lengths: readonly number[]): Operation => ({
    name: 'split',
    forward: (kernels, [a]) => ({ outputs: kernels.split(a, dimension, lengths) }),
    // A piece nobody used has no gradient: zeros stand for it.
    gradient: ({ inputs: [a], outputs, gradients }) => [
      () =>
        concatenate(
          gradients.map((g, i) => g ?? zeros(a.backend, outputs[i].shape)),
          dimension,
        ),
    ],
  }),
  concatenate: (dimension: number) =>
    operation(
      'concatenate',
      (kernels, ...parts) => kernels.concatenate(parts, dimension),
      (g, { inputs }) => {
        const pieces = split(
          g,
          dimension,
          inputs.map(({ shape }) => shape[dimension]),
        )
        return pieces.map((piece) => () => piece)
      },
    ),
  gatherRows: (indices: readonly number[]) =>
    operation(
      'gatherRows',
      (kernels, a) => kernels.gatherRows(a, indices),
      (g, { inputs: [a] }) => [() => scatterRows(g, indices, a.shape[0])],
    ),
  scatterRows: (indices: readonly number[], rows: number) =>
    operation(
      'scatterRows',
      (kernels, a) => kernels.scatterRows(a, indices, rows),
      (g) => [() => gatherRows(g, indices)],
    ),
  reverseSteps: (lengths: readonly number[] | undefined) =>
    operation(
      'reverseSteps',
      (kernels, x) => kernels.reverseSteps(x, lengths),
      (g) => [() => reverseSteps(g, lengths)],
    ),
} as const satisfies OperationTable

/** The same numbers, in the same order, under another shape of the same size. Nothing is copied. */
export function reshape(a: Tensor, shape: Shape): Tensor {
  requireLengths('reshape', shape)
  if (sizeOf(shape) !== a.size) fail('reshape', `a shape of ${a.size} numbers`, describeShape(shape))
  return apply(arrangeOperations.reshape(shape), [a])[0]
}

/** Cuts a dimension into pieces of these lengths, which must add up to it. */
export function split(a: Tensor, dimension: number, lengths: readonly number[]): readonly Tensor[] {
  requireDimension('split', a.shape, dimension)
  const wanted = a.shape[dimension]
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const whole = lengths.every((length) => Number.isInteger(length) && length > 0)
  if (!whole || total !== wanted) {
    fail('split', `whole lengths that add up to ${wanted}`, describeShape(lengths))
  }
  return apply(arrangeOperations.split(dimension, lengths), [a])
}

/** Puts tensors of equal shape but for one dimension side by side along it. */
export function concatenate(parts: readonly Tensor[], dimension: number): Tensor {
  if (parts.length === 0) fail('concatenate', 'at least one tensor', 'none')
  const [first] = parts
  for (const { shape } of parts) {
    requireDimension('concatenate', shape, dimension)
    const alike = sameShape(shape.with(dimension, first.shape[dimension]), first.shape)
    if (!alike) fail('concatenate', describeShape(first.shape), describeShape(shape))
  }
  return apply(arrangeOperations.concatenate(dimension), parts)[0]
}

/** Rows of a [M, N] by number → [indices, N]. */
export function gatherRows(a: Tensor, indices: readonly number[]): Tensor {
  requireShape('gatherRows', a.shape, ['M', 'N'])
  requireIndices('gatherRows', indices, a.shape[0])
  return apply(arrangeOperations.gatherRows(indices), [a])[0]
}

/** Adds rows a [indices, N] to those rows of zeros [rows, N]. */
export function scatterRows(a: Tensor, indices: readonly number[], rows: number): Tensor {
  requireShape('scatterRows', a.shape, [indices.length, 'N'])
  requireLengths('scatterRows', [rows])
  requireIndices('scatterRows', indices, rows)
  return apply(arrangeOperations.scatterRows(indices, rows), [a])[0]
}

/** x [B, T, F] with time reversed: in sample b over its first `lengths[b]` steps, the padding stays in place. */
export function reverseSteps(x: Tensor, lengths?: readonly number[]): Tensor {
  requireShape('reverseSteps', x.shape, ['B', 'T', 'F'])
  if (lengths) requireStepLengths('reverseSteps', lengths, x.shape)
  return apply(arrangeOperations.reverseSteps(lengths), [x])[0]
}

/** Throws unless there is one whole length of 1…T for each sample of [B, T, …]. */
export function requireStepLengths(operation: string, lengths: readonly number[], shape: Shape): void {
  const [batch, steps] = shape
  const fits =
    lengths.length === batch &&
    lengths.every((length) => Number.isInteger(length) && length >= 1 && length <= steps)
  if (!fits) fail(operation, `${batch} lengths of 1…${steps}`, describeShape(lengths))
}

function requireIndices(operation: string, indices: readonly number[], rows: number): void {
  const wrong = indices.find((row) => !(Number.isInteger(row) && row >= 0 && row < rows))
  if (wrong !== undefined || indices.length === 0) {
    fail(operation, `row numbers below ${rows}`, `${wrong ?? 'none'}`)
  }
}

function fail(operation: string, expected: string, got: string): never {
  throw new TidecastError('engine.shape', { operation, expected, got })
}
