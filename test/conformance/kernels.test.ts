/**
 * Every row of the kernel table on every wasm build against the reference backend, at all tail lengths. The type of
 * `rows` makes a kernel without a row here a compile error.
 */

import { describe, test, vi } from 'vitest'
import type { Backend, Block, Kernels, RecurrentInputs } from '../../src/engine/backend'
import { debugKernels } from '../../src/engine/backends/wasm/generated/debugKernelBytes'
import { createWasmBackend } from '../../src/engine/backends/wasm/index'
import { cells, isFused, type CellName, type FusedCellName } from '../../src/engine/cells'
import { createBackend } from '../../src/engine/index'
import { createRandom, type Random } from '../../src/util/random'
import { expectClose, fastBackends, randomNumbers, sizeOf } from '../support/engine'
import { failOnLeaks } from '../support/leaks'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

interface Row {
  /** Shapes of the inputs for one length of the tail. */
  readonly shapes: (length: number) => readonly (readonly number[])[]
  /** What comes out: blocks, which the test frees, or a number. */
  readonly run: (kernels: Kernels, inputs: readonly Block[]) => readonly Block[] | number
  /** Inputs the kernel updates: they are compared too. */
  readonly updates?: readonly number[]
  /** Longest sum. */
  readonly inner?: (length: number) => number
}

/** Every tail of a vector, a pair and a panel, several times over. */
const lengths = Array.from({ length: 68 }, (_, i) => i)
const specials = [0, -0, 1e-40, -1e-40, NaN, Infinity, -Infinity]
/** For kernels of single numbers, where nothing can add up beyond float32. */
const specialsAndLarge = [...specials, 1, -1, 100, -100, 3.4e38]

const pair = (length: number) => [[length], [length]]
const single = (length: number) => [[length]]

const rows: Record<Exclude<keyof Kernels, `recurrent${string}`>, Row> = {
  add: { shapes: pair, run: (k, [a, b]) => [k.add(a, b)] },
  subtract: { shapes: pair, run: (k, [a, b]) => [k.subtract(a, b)] },
  multiply: { shapes: pair, run: (k, [a, b]) => [k.multiply(a, b)] },
  divideOrZero: { shapes: pair, run: (k, [a, b]) => [k.divideOrZero(a, b)] },
  keepWhere: { shapes: pair, run: (k, [a, b]) => [k.keepWhere(a, b)] },
  scale: { shapes: single, run: (k, [a]) => [k.scale(a, 0.5)] },
  absolute: { shapes: single, run: (k, [a]) => [k.absolute(a)] },
  sign: { shapes: single, run: (k, [a]) => [k.sign(a)] },
  positive: { shapes: single, run: (k, [a]) => [k.positive(a)] },
  shift: { shapes: single, run: (k, [a]) => [k.shift(a, -0.5)] },
  relu: { shapes: single, run: (k, [a]) => [k.relu(a)] },
  exp: { shapes: single, run: (k, [a]) => [k.exp(a)] },
  log: { shapes: single, run: (k, [a]) => [k.log(a)] },
  squareRoot: { shapes: single, run: (k, [a]) => [k.squareRoot(a)] },
  softplus: { shapes: single, run: (k, [a]) => [k.softplus(a)] },
  erf: { shapes: single, run: (k, [a]) => [k.erf(a)] },
  logGamma: { shapes: single, run: (k, [a]) => [k.logGamma(a)] },
  digamma: { shapes: single, run: (k, [a]) => [k.digamma(a)] },
  tanh: { shapes: single, run: (k, [a]) => [k.tanh(a)] },
  sigmoid: { shapes: single, run: (k, [a]) => [k.sigmoid(a)] },
  sum: { shapes: (n) => [[n, 70]], run: (k, [a]) => [k.sum(a)], inner: (n) => n * 70 },
  expand: { shapes: () => [[]], run: (k, [a]) => [k.expand(a, [3, 5])] },
  reshape: { shapes: (n) => [[n, 6]], run: (k, [a]) => [k.reshape(a, [2, a.shape[0], 3])] },
  sumOver: {
    shapes: (n) => [[n, 3, 5], [3, n, 5], [2, 3, n], [n]],
    run: (k, [a, b, c, d]) => [k.sumOver(a, 0), k.sumOver(b, 1), k.sumOver(c, 2), k.sumOver(d, 0)],
    inner: (n) => n,
  },
  repeat: {
    shapes: (n) => [[n, 2], [n]],
    run: (k, [a, b]) => [k.repeat(a, 0, 3), k.repeat(a, 1, 3), k.repeat(a, 2, 3), k.repeat(b, 1, 5)],
  },
  keepMask: {
    shapes: single,
    run: (k, [{ shape }]) => [k.keepMask(shape, [0xa4093822, 0x299f31d0], 2 ** 23, 2)],
  },
  logSumExp: { shapes: (n) => [[3, n], [n]], run: (k, [a, b]) => [k.logSumExp(a), k.logSumExp(b)] },
  split: {
    shapes: (n) => [
      [2, n + 3, 3],
      [n + 1, 3],
    ],
    run: (k, [a, b]) => [...k.split(a, 1, [1, a.shape[1] - 3, 2]), ...k.split(b, 0, [b.shape[0] - 1, 1])],
  },
  concatenate: {
    shapes: (n) => [
      [2, n, 3],
      [2, 4, 3],
    ],
    run: (k, [a, b]) => [k.concatenate([a, b, a], 1), k.concatenate([a, a], 0), k.concatenate([b], 2)],
  },
  gatherRows: { shapes: (n) => [[3, n]], run: (k, [a]) => [k.gatherRows(a, [2, 0, 2, 1])] },
  scatterRows: {
    shapes: (n) => [[4, n]],
    run: (k, [a]) => [k.scatterRows(a, [2, 0, 2, 3], 5)],
    inner: () => 2,
  },
  reverseSteps: {
    shapes: (n) => [
      [n, 4, 3],
      [2, n, 5],
    ],
    run: (k, [x, y]) => [
      k.reverseSteps(x, undefined),
      k.reverseSteps(y, undefined),
      k.reverseSteps(
        x,
        Array.from({ length: x.shape[0] }, (_, b) => 1 + (b % 4)),
      ),
      k.reverseSteps(y, [y.shape[1], Math.min(y.shape[1], 1)]),
    ],
  },
  matmul: {
    shapes: (n) => [
      [n, 7],
      [7, n],
    ],
    run: (k, [a, b]) => [
      k.matmul(a, b, false, false),
      k.matmul(b, a, false, false),
      k.matmul(a, a, true, false),
      k.matmul(b, b, false, true),
      k.matmul(a, b, true, true),
      ...batchedProducts(k, a, b),
    ],
    inner: (n) => Math.max(7, n),
  },
  linear: {
    shapes: (n) => [[3, 9], [n, 9], [n]],
    run: (k, [x, weight, bias]) => [k.linear(x, weight, bias)],
    inner: () => 9,
  },
  lastStep: { shapes: (n) => [[n, 3, 5]], run: (k, [x]) => [k.lastStep(x)] },
  placeLastStep: { shapes: (n) => [[n, 5]], run: (k, [x]) => [k.placeLastStep(x, 3)] },
  sumOfSquares: { shapes: (n) => [[n, 70]], run: (k, [a]) => k.sumOfSquares(a), inner: (n) => n * 70 },
  scaleInPlace: {
    shapes: single,
    run: (k, [a]) => {
      k.scaleInPlace(a, -0.3)
      return []
    },
    updates: [0],
  },
  blendInPlace: {
    shapes: pair,
    run: (k, [a, b]) => {
      k.blendInPlace(a, b, 0.9, -0.3)
      return []
    },
    updates: [0],
  },
  clampInPlace: {
    shapes: single,
    run: (k, [a]) => {
      k.clampInPlace(a, 0.5)
      return []
    },
    updates: [0],
  },
  adam: {
    shapes: (n) => [[n], [n], [n], [n]],
    run: (k, [parameter, gradient, mean, root]) => {
      const square = k.multiply(root, root)
      const settings = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
      k.adam(parameter, gradient, mean, square, { ...settings, correction1: 0.1, correction2: 0.001 })
      return [square]
    },
    updates: [0, 2],
  },
}

/** A leading dimension: as many products as its length. */
function batchedProducts(k: Kernels, a: Block, b: Block): Block[] {
  const [tall, wide] = [a, b].map((each) => k.repeat(each, 0, 3))
  const products = [
    k.matmul(tall, wide, false, false),
    k.matmul(tall, tall, true, false),
    k.matmul(wide, wide, false, true),
  ]
  return [...products, tall, wide]
}

const reference = createBackend('reference')
const fusedCells = (Object.keys(cells) as CellName[]).filter(isFused)
const elementwise = [
  'add',
  'subtract',
  'multiply',
  'divideOrZero',
  'keepWhere',
  'scale',
  'absolute',
  'sign',
  'positive',
  'shift',
  'relu',
  'tanh',
  'sigmoid',
  'exp',
  'log',
  'squareRoot',
  'softplus',
  'erf',
  'logGamma',
  'digamma',
  'clampInPlace',
] as const

/** The builds as they ship, and two that only tests see: with assertions, and with every number off its line. */
const variants: readonly (readonly [string, () => Backend])[] = [
  ...fastBackends.map((name) => [name, () => createBackend(name)] as const),
  ['simd with assertions', () => createWasmBackend('simd', { kernels: debugKernels })],
  ['simd off its lines', () => createWasmBackend('simd', { offset: 4 })],
]

describe.each(variants)('%s agrees with the reference', (_name, create) => {
  const backend = create()

  failOnLeaks(backend, reference)

  test.each(Object.entries(rows))('%s', (kernel, row) => {
    for (const length of lengths) {
      const inputs = randomInputs(createRandom(length), row.shapes(length))
      compare(backend, row, inputs, row.inner?.(length) ?? 1, `${kernel} at ${length}`)
    }
  })

  test.each(elementwise)('%s of zeros, denormals, infinities and NaN', (kernel) => {
    const row = rows[kernel]
    const values = specialsAndLarge.flatMap((a) => specialsAndLarge.map((b) => [a, b]))
    const columns = row
      .shapes(values.length)
      .map((shape, i) => ({ shape, values: values.map((both) => both[i]) }))
    compare(backend, row, columns, 1, kernel)
  })

  describe.each(fusedCells)('recurrent %s', (cell) => {
    test.each([
      ['batch', lengths.map((n) => [n, 2, 3, 5])],
      ['steps', lengths.map((n) => [2, n, 2, 4])],
      ['inputs', lengths.map((n) => [3, 2, n, 5])],
      ['hidden', lengths.map((n) => [9, 2, 3, n])],
    ])('tails of %s', (_what, shapes) => {
      for (const [seed, shape] of shapes.entries()) compareRecurrent(backend, cell, shape, createRandom(seed))
    })

    test('without start states, and with gradients of some outputs missing', () => {
      compareRecurrent(backend, cell, [5, 4, 3, 6], createRandom(1), { states: false })
      compareRecurrent(backend, cell, [5, 4, 3, 6], createRandom(1), { outputGradient: false })
      compareRecurrent(backend, cell, [9, 4, 3, 6], createRandom(1), { lastStepOnly: true })
    })

    test.each(specialPlaces)('zeros, denormals, infinities and NaN in %s', (where) => {
      for (const special of specials) {
        // Full panels, and lanes without a sample, whose zeros times an infinite weight must reach no sum.
        for (const batch of [8, 10]) {
          compareRecurrent(backend, cell, [batch, 4, 3, 5], createRandom(2), { special, where })
        }
      }
    })
  })
})

interface Input {
  readonly shape: readonly number[]
  readonly values: readonly number[]
}

function randomInputs(random: Random, shapes: readonly (readonly number[])[]): Input[] {
  return shapes.map((shape) => ({ shape, values: randomNumbers(random, sizeOf(shape)) }))
}

function place({ memory }: Backend, { shape, values }: Input): Block {
  const block = memory.allocate(shape)
  memory.write(block, values)
  return block
}

/** Reads and frees. */
function take({ memory }: Backend, block: Block): ArrayLike<number> {
  const values = memory.read(block)
  memory.free(block)
  return values
}

function compare(backend: Backend, row: Row, inputs: readonly Input[], inner: number, what: string): void {
  const [wanted, got] = [reference, backend].map((each) => {
    const blocks = inputs.map((input) => place(each, input))
    const out = row.run(each.kernels, blocks)
    const made = typeof out === 'number' ? [[out]] : out.map((block) => take(each, block))
    const left = blocks.map((block) => take(each, block))
    return [...made, ...(row.updates ?? []).map((index) => left[index])]
  })
  wanted.forEach((numbers, i) => {
    expectClose(got[i], numbers, inner, what)
  })
}

interface Variation {
  readonly states?: boolean
  readonly outputGradient?: boolean
  /** Only the last step has a gradient, as it comes from the kernel that places it. */
  readonly lastStepOnly?: boolean
  /** Stands in for one number of one operand: of the second sample or the second unit. */
  readonly special?: number
  readonly where?: (typeof specialPlaces)[number]
}

/** Operands of a recurrent layer, forward and backward, in which a special number may stand. */
const specialPlaces = [
  'x',
  'weightInput',
  'weightHidden',
  'biasInput',
  'biasHidden',
  'hidden',
  'cell',
  'gradient',
  'finalCell',
] as const

const gradientNames = [
  'x',
  'weightInput',
  'weightHidden',
  'biasInput',
  'biasHidden',
  'hidden',
  'cell',
] as const

function compareRecurrent(
  backend: Backend,
  cell: FusedCellName,
  [batch, steps, inputSize, hiddenSize]: readonly number[],
  random: Random,
  { states = true, outputGradient = true, lastStepOnly = false, special, where }: Variation = {},
): void {
  const { gates, hasCellState } = cells[cell]
  const rowCount = gates * hiddenSize
  const state = [batch, hiddenSize]
  const [x, weightInput, weightHidden, biasInput, biasHidden, hidden, startCell, dOutput, dCell] =
    randomInputs(random, [
      [batch, steps, inputSize],
      [rowCount, inputSize],
      [rowCount, hiddenSize],
      [rowCount],
      [rowCount],
      state,
      state,
      [batch, steps, hiddenSize],
      state,
    ])
  if (special !== undefined && where) {
    const gradients = { gradient: dOutput, finalCell: dCell }
    const operands = {
      x,
      weightInput,
      weightHidden,
      biasInput,
      biasHidden,
      hidden,
      cell: startCell,
      ...gradients,
    }
    const { shape, values } = operands[where]
    ;(values as number[])[sizeOf(shape) / shape[0]] = special
  }

  const [wanted, got] = [reference, backend].map((each) => {
    const on = (input: Input) => place(each, input)
    const inputs: RecurrentInputs<Block> = {
      x: on(x),
      // The spread training starts from: with larger ones cells saturate and hide errors, or errors grow by themselves.
      weightInput: on(shrink(weightInput, hiddenSize)),
      weightHidden: on(shrink(weightHidden, hiddenSize)),
      biasInput: on(biasInput),
      biasHidden: on(biasHidden),
      hidden: states ? on(hidden) : undefined,
      cell: states && hasCellState ? on(startCell) : undefined,
    }
    const quick = each.kernels.recurrentForward(cell, inputs, false)
    const kept = each.kernels.recurrentForward(cell, inputs, true)
    const gradientOfOutput = () => {
      if (!lastStepOnly) return on(dOutput)
      const last = on(dCell)
      const placed = each.kernels.placeLastStep(last, steps)
      each.memory.free(last)
      return placed
    }
    const gradients = {
      output: outputGradient ? gradientOfOutput() : undefined,
      finalCell: hasCellState ? on(dCell) : undefined,
    }
    const wants = { x: true, hidden: states, cell: states && hasCellState }
    const made = each.kernels.recurrentBackward(cell, inputs, kept.saved, gradients, wants)
    const results = [
      quick.output,
      kept.output,
      quick.finalCell,
      kept.finalCell,
      ...gradientNames.map((key) => made[key]),
    ]
    const numbers = results.map((block) => (block ? take(each, block) : []))
    numbers.push(made.stepNorms)
    const placed = [
      ...gradientNames.map((key) => inputs[key]),
      gradients.output,
      gradients.finalCell,
      ...kept.saved,
    ]
    for (const block of placed) if (block) each.memory.free(block)
    return numbers
  })
  const inner = Math.max(inputSize, hiddenSize, batch) * steps
  wanted.forEach((numbers, i) => {
    expectClose(got[i], numbers, inner, `${cell} ${batch},${steps},${inputSize},${hiddenSize} result ${i}`)
  })
}

function shrink({ shape, values }: Input, hiddenSize: number): Input {
  return { shape, values: values.map((value) => Math.fround(value / Math.sqrt(3 * hiddenSize))) }
}
