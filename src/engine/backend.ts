/**
 * What a backend is: memory for blocks of numbers, and one kernel for each row of the table below. Everything above
 * (tensors, tape, layers, optimisers) is written against this file and knows no layout and no element type.
 *
 * The reference backend is the definition of every row; the others must agree with it (test/conformance).
 */

import type { PhiloxKey } from '../util/philox'
import type { FusedCellName } from './cells'
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
  /** Threads that share the work, this one included. */
  readonly threads: number
  /** Those of them that have started; the others join when they do. */
  readonly threadsReady: number
  /** Buffers allocated and not yet freed; equal before and after work that leaks nothing. */
  readonly liveBuffers: number
  /** Most bytes of buffers alive at once since {@link resetPeak}, or since the start. */
  readonly peakBytes: number
  resetPeak(): void
  /** The innermost product alone, where a backend has one: the speed that nothing built of it can pass. */
  readonly bareProduct?: () => BareProduct
  /** Gives all memory back. Tensors of this backend are unusable afterwards. */
  dispose(): void

  /** @internal */ readonly memory: BackendMemory
  /** @internal */ readonly kernels: Kernels
  /** @internal */ readonly session: Session
}

export interface BareProduct {
  /** Of one run, on all threads. */
  readonly flops: number
  run(): void
  dispose(): void
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

/** Everything a backward pass makes. */
export interface RecurrentGradients extends RecurrentWeights<Block> {
  readonly x: Block | undefined
  readonly hidden: Block | undefined
  readonly cell: Block | undefined
  /** ‖∂L/∂h_t‖ of each step t: where gradients vanish or explode, it shows here. */
  readonly stepNorms: Float64Array
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
  // Elementwise; operands have the same shape. NaN in is NaN out, unless a row says otherwise.
  add(a: Block, b: Block): Block
  subtract(a: Block, b: Block): Block
  multiply(a: Block, b: Block): Block
  /** a / b, and 0 where b is 0. */
  divideOrZero(a: Block, b: Block): Block
  scale(a: Block, factor: number): Block
  absolute(a: Block): Block
  /** −1, 0 or 1; 0 for NaN, since a gradient must not come from a number that is not there. */
  sign(a: Block): Block
  /** 1 where a > 0, else 0: also for NaN. */
  positive(a: Block): Block
  /** a + amount */
  shift(a: Block, amount: number): Block
  relu(a: Block): Block
  tanh(a: Block): Block
  sigmoid(a: Block): Block
  exp(a: Block): Block
  /** Natural logarithm. */
  log(a: Block): Block
  squareRoot(a: Block): Block
  /** log(1 + eᵃ), without overflow. */
  softplus(a: Block): Block
  /** The error function, 2/√π ∫₀ᵃ exp(−t²) dt. */
  erf(a: Block): Block
  /** log Γ(a), for a > 0; NaN elsewhere. */
  logGamma(a: Block): Block
  /** The derivative of logGamma. */
  digamma(a: Block): Block
  /** a where mask is not 0, else 0: also where a is NaN. */
  keepWhere(a: Block, mask: Block): Block

  // Sums and their reverse
  /** Sum of all elements, as a scalar. */
  sum(a: Block): Block
  /** A scalar repeated over a shape. */
  expand(scalar: Block, shape: Shape): Block
  /** Sum over one dimension, which goes: [M, K, N] → [M, N] for dimension 1. */
  sumOver(a: Block, dimension: number): Block
  /** Reverse of sumOver: a new dimension, along which the numbers repeat `count` times. */
  repeat(a: Block, dimension: number, count: number): Block
  /** log Σ exp over the last dimension, which goes; without overflow. */
  logSumExp(a: Block): Block

  // Chance
  /**
   * `kept` where the upper 24 bits of a random word are `threshold` or more, else 0; the same pattern on every backend.
   * Words are those of Philox (util/philox.ts) for counters from 0: sixteen numbers from four of them, word by word.
   */
  keepMask(shape: Shape, key: PhiloxKey, threshold: number, kept: number): Block

  // Arrangement: no arithmetic
  /** The same numbers under another shape of the same size; shares their memory. */
  reshape(a: Block, shape: Shape): Block
  /** Cuts a dimension into pieces of the given lengths. */
  split(a: Block, dimension: number, lengths: readonly number[]): readonly Block[]
  /** Reverse of split. */
  concatenate(parts: readonly Block[], dimension: number): Block
  /** The rows of a [M, N] with these numbers → [indices, N]. */
  gatherRows(a: Block, indices: readonly number[]): Block
  /** Reverse of gatherRows: adds the rows of a to those rows of zeros [rows, N]. */
  scatterRows(a: Block, indices: readonly number[], rows: number): Block
  /** [B, T, F] with time reversed, in each sample over its first `lengths[b]` steps; the rest stays in place. */
  reverseSteps(x: Block, lengths: readonly number[] | undefined): Block

  // Products of matrices
  /**
   * [M, K] · [K, N] → [M, N]; a transposed operand is stored as [K, M] or [N, K]. With a dimension before these in
   * both operands, one product for each of its indices.
   */
  matmul(a: Block, b: Block, transposeA: boolean, transposeB: boolean): Block
  /** x · weightᵀ + bias: [B, I], [O, I], [O] → [B, O]. */
  linear(x: Block, weight: Block, bias: Block): Block

  // Sequences
  /** [B, T, F] → [B, F], the last step of each sequence. */
  lastStep(x: Block): Block
  /** Reverse of lastStep: [B, F] → [B, steps, F], zeros before the last step. */
  placeLastStep(x: Block, steps: number): Block
  /** A whole sequence through one layer. `keep` keeps what the backward pass will need. */
  recurrentForward(cell: FusedCellName, inputs: RecurrentInputs<Block>, keep: boolean): RecurrentResult
  /** Back-propagation through time of recurrentForward, for all inputs at once. */
  recurrentBackward(
    cell: FusedCellName,
    inputs: RecurrentInputs<Block>,
    saved: readonly Block[],
    gradients: { readonly output: Block | undefined; readonly finalCell: Block | undefined },
    wants: RecurrentWants,
  ): RecurrentGradients

  // Optimisers
  /** Sum of squares as a number, accumulated in float64 over fixed partial sums. */
  sumOfSquares(a: Block): number
  /** *Updates* a ← a · factor. */
  scaleInPlace(a: Block, factor: number): void
  /** *Updates* a ← keep · a + share · b: momentum, decay and running means are all this. */
  blendInPlace(a: Block, b: Block, keep: number, share: number): void
  /** *Updates* a, bounded to ±limit; NaN stays. */
  clampInPlace(a: Block, limit: number): void
  /**
   * *Updates* parameter, mean and square by one step of Adam. With beta1 = 0 the mean is the gradient, and the same
   * block may stand for both.
   */
  adam(parameter: Block, gradient: Block, mean: Block, square: Block, settings: AdamSettings): void
}

/** The rows that move numbers without arithmetic, and sums over one dimension: each backend has a file for them. */
export type ArrangeKernels = Pick<
  Kernels,
  | 'sumOver'
  | 'repeat'
  | 'reshape'
  | 'split'
  | 'concatenate'
  | 'gatherRows'
  | 'scatterRows'
  | 'reverseSteps'
  | 'lastStep'
  | 'placeLastStep'
>
