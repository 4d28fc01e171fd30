/**
 * Every row of the kernel table (test/support/kernelRows.ts) on every wasm build against the reference backend, at all tail
 * lengths.
 */

import { describe, test, vi } from 'vitest'
import type { Backend, Block, RecurrentInputs } from '../../src/engine/backend'
import { debugKernels } from '../../src/engine/backends/wasm/generated/debugKernelBytes'
import { createWasmBackend } from '../../src/engine/backends/wasm/index'
import { cells, isFused, type CellName, type FusedCellName } from '../../src/engine/cells'
import { createBackend } from '../../src/engine/index'
import { createRandom, type Random } from '../../src/util/random'
import { expectClose, fastBackends, randomNumbers, sizeOf } from '../support/engine'
import { kernelRows, type KernelRow } from '../support/kernelRows'
import { failOnLeaks } from '../support/leaks'

/** Seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

/** Every tail of a vector, a pair and a panel, several times over. */
const lengths = Array.from({ length: 68 }, (_, i) => i)
const specials = [0, -0, 1e-40, -1e-40, NaN, Infinity, -Infinity]
/** For kernels of single numbers, where nothing can add up beyond float32. */
const specialsAndLarge = [...specials, 1, -1, 100, -100, 3.4e38]

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

  test.each(Object.entries(kernelRows))('%s', (kernel, row) => {
    for (const length of lengths) {
      const inputs = randomInputs(createRandom(length), row.shapes(length))
      compare(backend, row, inputs, row.inner?.(length) ?? 1, `${kernel} at ${length}`)
    }
  })

  test.each(elementwise)('%s of zeros, denormals, infinities and NaN', (kernel) => {
    const row = kernelRows[kernel]
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

function compare(
  backend: Backend,
  row: KernelRow,
  inputs: readonly Input[],
  inner: number,
  what: string,
): void {
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
