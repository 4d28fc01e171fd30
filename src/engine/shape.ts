/** Shapes: sizes, words for messages, and the one check every operation makes before a kernel runs. */

import { TidecastError } from '../util/errors'

/** Sizes of the dimensions, slowest first. A scalar is `[]`. */
export type Shape = readonly number[]

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1)
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, dimension) => length === b[dimension])
}

export function describeShape(shape: Shape): string {
  return `[${shape.join(', ')}]`
}

/** Throws `engine.shape` unless `shape` equals `expected`; a letter in `expected` stands for any length. */
export function requireShape(operation: string, shape: Shape, expected: readonly (number | string)[]): void {
  const fits =
    shape.length === expected.length &&
    expected.every((length, dimension) => typeof length === 'string' || length === shape[dimension])
  if (fits) return
  throw new TidecastError('engine.shape', {
    operation,
    expected: `[${expected.join(', ')}]`,
    got: describeShape(shape),
  })
}

/** Throws `engine.shape` unless every length is a whole number of at least one. */
export function requireLengths(operation: string, shape: Shape): void {
  if (shape.every((length) => Number.isInteger(length) && length > 0)) return
  throw new TidecastError('engine.shape', {
    operation,
    expected: 'whole lengths of at least 1',
    got: describeShape(shape),
  })
}

/** Throws `engine.shape` unless the shape has this dimension; `count` counts those there may be. */
export function requireDimension(
  operation: string,
  shape: Shape,
  dimension: number,
  count = shape.length,
): void {
  if (Number.isInteger(dimension) && dimension >= 0 && dimension < count) return
  throw new TidecastError('engine.shape', {
    operation,
    expected:
      count > 0 ? `a dimension of 0…${count - 1} in ${describeShape(shape)}` : 'a shape of some dimension',
    got: count > 0 ? `${dimension}` : describeShape(shape),
  })
}

/** A shape seen from one dimension: what lies outside it, its length, what lies inside, and the shape without it. */
export function cutAt(
  shape: Shape,
  dimension: number,
): { readonly outer: number; readonly length: number; readonly inner: number; readonly without: Shape } {
  return {
    outer: sizeOf(shape.slice(0, dimension)),
    length: shape[dimension],
    inner: sizeOf(shape.slice(dimension + 1)),
    without: shape.toSpliced(dimension, 1),
  }
}
