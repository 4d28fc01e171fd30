/**
 * What a backend is: memory for blocks of numbers, and one kernel for each row of the table below. Everything above
 * (tensors, tape, layers, optimisers) is written against this file and knows no layout and no element type.
 *
 * The reference backend is the definition of every row; the others must agree with it (test/conformance).
 */

import type { CellName } from './cells'
import type { Session } from './session'
import type { Shape } from './shape'

export type BackendName = 'reference' | 'simd' | 'relaxed-simd'

/** Numbers as they leave a backend; always a copy, so that later work cannot change them. */
export type Numbers = Float32Array | Float64Array

/**
 * A backend's numbers under a shape. Opaque: each backend adds its own fields and alone reads them. That a block only
 * meets kernels of the backend it came from is checked where operations begin (ops/operation.ts).
 */
export interface Block {
  readonly shape: Shape
}

export interface Backend {
  readonly name: BackendName
  readonly dtype: 'float64' | 'float32'
  /** Buffers allocated and not yet freed; equal before and after work that leaks nothing. */
  readonly liveBuffers: number
  /** Gives all memory back. Tensors of this backend are unusable afterwards. */
  dispose(): void

  /** @internal */ readonly memory: BackendMemory
  /** @internal */ readonly kernels: Kernels
  /** @internal */ readonly session: Session
}

export interface BackendMemory {
  /** A block of zeros. */
  allocate(shape: Shape): Block
  free(block: Block): void
  read(block: Block): Numbers
  write(block: Block, values: ArrayLike<number>): void
}

/** One layer's weights, in PyTorch's shapes and gate order. G = gates, H = hidden, I = inputs. */
export interface RecurrentWeights<T> {
  readonly weightInput: T // [G·H, I]
  readonly weightHidden: T // [G·H, H]
  readonly biasInput: T // [G·H]
  readonly biasHidden: T // [G·H]
}

export interface RecurrentInputs<T> extends RecurrentWeights<T> {
  readonly x: T // [B, T, I]
  readonly hidden: T | undefined // [B, H], zeros when undefined
  readonly cell: T | undefined // [B, H], only for cells that carry one
}

export interface RecurrentResult {
  readonly output: Block // [B, T, H]
  readonly finalCell: Block | undefined // [B, H]
  /** What the backward pass needs besides the inputs; empty unless `keep` was asked for. The caller frees it. */
  readonly saved: readonly Block[]
}

/** Which gradients the caller wants; those of the weights are always computed. */
export interface RecurrentWants {
  readonly x: boolean
  readonly hidden: boolean
  readonly cell: boolean
}

export interface AdamSettings {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** 1 − beta1^step and 1 − beta2^step. */
  readonly correction1: number
  readonly correction2: number
}

/**
 * The kernel table. Blocks that come in are left as they are, save where the word *updates* stands; blocks that go
 * out are new and belong to the caller. Shapes were checked before.
 */
export interface Kernels {
  // Elementwise; operands have the same shape
  add(a: Block, b: Block): Block
  subtract(a: Block, b: Block): Block
  multiply(a: Block, b: Block): Block
  /** a / b, and 0 where b is 0. */
  divideOrZero(a: Block, b: Block): Block
  scale(a: Block, factor: number): Block
  absolute(a: Block): Block
  /** −1, 0 or 1; 0 for NaN, since a gradient must not come from a number that is not there. */
  sign(a: Block): Block
  tanh(a: Block): Block
  sigmoid(a: Block): Block
  /** a where mask is not 0, else 0: also where a is NaN. */
  keepWhere(a: Block, mask: Block): Block

  // Sums and their reverse
  /** Sum of all elements, as a scalar. */
  sum(a: Block): Block
  /** A scalar repeated over a shape. */
  expand(scalar: Block, shape: Shape): Block
  /** Sum over the first dimension: [M, N] → [N]. */
  sumRows(a: Block): Block

  /** The same numbers under another shape of the same size; shares their memory. */
  reshape(a: Block, shape: Shape): Block

  // Products of matrices
  /** [M, K] · [K, N] → [M, N]; a transposed operand is stored as [K, M] or [N, K]. */
  matmul(a: Block, b: Block, transposeA: boolean, transposeB: boolean): Block
  /** x · weightᵀ + bias: [B, I], [O, I], [O] → [B, O]. */
  linear(x: Block, weight: Block, bias: Block): Block

  // Sequences
  /** [B, T, F] → [B, F], the last step of each sequence. */
  lastStep(x: Block): Block
  /** Reverse of lastStep: [B, F] → [B, steps, F], zeros before the last step. */
  placeLastStep(x: Block, steps: number): Block
  /** A whole sequence through one layer. `keep` keeps what the backward pass will need. */
  recurrentForward(cell: CellName, inputs: RecurrentInputs<Block>, keep: boolean): RecurrentResult
  /** Back-propagation through time of recurrentForward, for all inputs at once. */
  recurrentBackward(
    cell: CellName,
    inputs: RecurrentInputs<Block>,
    saved: readonly Block[],
    gradients: { readonly output: Block | undefined; readonly finalCell: Block | undefined },
    wants: RecurrentWants,
  ): RecurrentWeights<Block> & Readonly<Record<'x' | 'hidden' | 'cell', Block | undefined>>

  // Optimisers
  /** Sum of squares as a number, accumulated in float64 over fixed partial sums. */
  sumOfSquares(a: Block): number
  /** *Updates* a ← a · factor. */
  scaleInPlace(a: Block, factor: number): void
  /** *Updates* parameter, mean and square by one step of Adam. */
  adam(parameter: Block, gradient: Block, mean: Block, square: Block, settings: AdamSettings): void
}
