/** Each operation of the engine with random inputs it takes: what tests that hold for every operation run over. */

import { cells, isFused, type CellName, type FusedCellName } from '../../src/engine/cells'
import { createBackend, tensor, type Tensor } from '../../src/engine/index'
import * as arrange from '../../src/engine/ops/arrange'
import * as elementwise from '../../src/engine/ops/elementwise'
import * as functions from '../../src/engine/ops/functions'
import * as matrix from '../../src/engine/ops/matrix'
import * as reduction from '../../src/engine/ops/reduction'
import * as sequence from '../../src/engine/ops/sequence'
import type { Random } from '../../src/util/random'
import { randomNumbers, randomTensor } from './engine'

type Operations =
  | keyof typeof arrange.arrangeOperations
  | keyof typeof elementwise.elementwiseOperations
  | keyof typeof functions.functionOperations
  | keyof typeof reduction.reductionOperations
  | keyof typeof matrix.matrixOperations
  | keyof typeof sequence.sequenceOperations

export interface OperationCheck {
  readonly inputs: readonly Tensor[]
  readonly body: (...inputs: readonly Tensor[]) => readonly Tensor[]
}

/** Where all of them live. */
export const operationBackend = createBackend('reference')
const backend = operationBackend
const cellNames = Object.keys(cells) as CellName[]

/** A length of 1…most. */
function some(random: Random, most = 5): number {
  return 1 + random.integer(most)
}

function pair(random: Random, body: (a: Tensor, b: Tensor) => Tensor): OperationCheck {
  const shape = [some(random), some(random)]
  return {
    inputs: [shape, shape].map((each) => randomTensor(backend, random, each)),
    body: (a, b) => [body(a, b)],
  }
}

function single(
  random: Random,
  body: (a: Tensor) => Tensor,
  shape = [some(random), some(random)],
): OperationCheck {
  return { inputs: [randomTensor(backend, random, shape)], body: (a) => [body(a)] }
}

/** One check an operation; the type makes an operation without one a compile error. */
export const operationChecks: Record<Operations, (random: Random) => OperationCheck> = {
  add: (random) => pair(random, elementwise.add),
  subtract: (random) => pair(random, elementwise.subtract),
  multiply: (random) => pair(random, elementwise.multiply),
  divideOrZero(random) {
    const shape = [some(random)]
    const divisor = tensor(
      backend,
      randomNumbers(random, shape[0]).map((x) => x + Math.sign(x)),
      shape,
    )
    return {
      inputs: [randomTensor(backend, random, shape), divisor],
      body: (a, b) => [elementwise.divideOrZero(a, b)],
    }
  },
  absolute: (random) => single(random, functions.absolute),
  sign: (random) => single(random, functions.sign),
  positive: (random) => single(random, functions.positive),
  relu: (random) => single(random, functions.relu),
  tanh: (random) => single(random, functions.tanh),
  sigmoid: (random) => single(random, functions.sigmoid),
  exp: (random) => single(random, functions.exp),
  log: (random) => above(random, functions.log),
  squareRoot: (random) => above(random, functions.squareRoot),
  softplus: (random) => single(random, functions.softplus),
  erf: (random) => single(random, functions.erf),
  logGamma: (random) => above(random, functions.logGamma),
  shift: (random) => single(random, (a) => elementwise.shift(a, 2.5)),
  scale: (random) => single(random, (a) => elementwise.scale(a, -1.7)),
  keepWhere(random) {
    const shape = [some(random)]
    const mask = tensor(
      backend,
      Array.from({ length: shape[0] }, () => random.integer(2)),
      shape,
    )
    return { inputs: [randomTensor(backend, random, shape)], body: (a) => [elementwise.keepWhere(a, mask)] }
  },
  sum: (random) => single(random, reduction.sum),
  sumOver(random) {
    const shape = [some(random), some(random), some(random)]
    const dimension = random.integer(3)
    return single(random, (a) => reduction.sumOver(a, dimension), shape)
  },
  repeat(random) {
    const [dimension, count] = [random.integer(3), some(random)]
    return single(random, (a) => reduction.repeat(a, dimension, count))
  },
  logSumExp: (random) => single(random, reduction.logSumExp),
  expand: (random) => single(random, (a) => reduction.expand(a, [2, 3]), []),
  reshape: (random) => single(random, (a) => arrange.reshape(a, [a.size])),
  split(random) {
    const lengths = [some(random), some(random), some(random)]
    const whole = lengths.reduce((total, length) => total + length)
    const used = random.integer(3)
    return {
      inputs: [randomTensor(backend, random, [2, whole, 2])],
      // One piece stays out of the loss: its gradient is zero.
      body: (a) => arrange.split(a, 1, lengths).filter((_, i) => i !== used),
    }
  },
  concatenate(random) {
    const shapes = Array.from({ length: some(random, 3) }, () => [2, some(random), 3])
    return {
      inputs: shapes.map((shape) => randomTensor(backend, random, shape)),
      body: (...parts) => [arrange.concatenate(parts, 1)],
    }
  },
  gatherRows(random) {
    const [rows, indices] = someIndices(random)
    return single(random, (a) => arrange.gatherRows(a, indices), [rows, some(random)])
  },
  scatterRows(random) {
    const [rows, indices] = someIndices(random)
    return single(random, (a) => arrange.scatterRows(a, indices, rows), [indices.length, some(random)])
  },
  reverseSteps(random) {
    const shape = [some(random), some(random), some(random)]
    const ragged = Array.from({ length: shape[0] }, () => some(random, shape[1]))
    const lengths = random.integer(2) ? ragged : undefined
    return single(random, (x) => arrange.reverseSteps(x, lengths), shape)
  },
  matmul(random) {
    const [rows, inner, columns] = [some(random), some(random), some(random)]
    const options = { transposeA: random.integer(2) === 1, transposeB: random.integer(2) === 1 }
    const leading = random.integer(2) ? [some(random, 3)] : []
    const a = [...leading, ...(options.transposeA ? [inner, rows] : [rows, inner])]
    const b = [...leading, ...(options.transposeB ? [columns, inner] : [inner, columns])]
    return {
      inputs: [a, b].map((shape) => randomTensor(backend, random, shape)),
      body: (left, right) => [matrix.matmul(left, right, options)],
    }
  },
  linear(random) {
    const [batch, inputs, outputs] = [some(random), some(random), some(random)]
    const shapes = [[batch, inputs], [outputs, inputs], [outputs]]
    return {
      inputs: shapes.map((shape) => randomTensor(backend, random, shape)),
      body: (x, weight, bias) => [matrix.linear(x, weight, bias)],
    }
  },
  lastStep: (random) => single(random, sequence.lastStep, [some(random), some(random), some(random)]),
  placeLastStep: (random) => single(random, (a) => sequence.placeLastStep(a, 3)),
  watchStep(random) {
    const steps = some(random)
    const step = random.integer(steps)
    return single(random, (a) => sequence.watchSteps('test', steps)(a, step))
  },
  recurrent(random) {
    const fused = cellNames.filter(isFused)
    return recurrentCheck(random, fused[random.integer(fused.length)])
  },
}

/** Numbers above ½, for functions that end at 0. */
function above(random: Random, body: (a: Tensor) => Tensor): OperationCheck {
  const shape = [some(random), some(random)]
  const values = randomNumbers(random, shape[0] * shape[1]).map((x) => 0.5 + Math.abs(x) * 5)
  return { inputs: [tensor(backend, values, shape)], body: (a) => [body(a)] }
}

/** A number of rows, and some of their numbers, of which one may come twice. */
function someIndices(random: Random): readonly [number, number[]] {
  const rows = some(random)
  return [rows, Array.from({ length: some(random) }, () => random.integer(rows))]
}

function recurrentCheck(random: Random, cell: FusedCellName): OperationCheck {
  const [batch, steps, inputSize, hiddenSize] = [
    some(random, 3),
    some(random, 4),
    some(random, 3),
    some(random, 3),
  ]
  const { gates, hasCellState } = cells[cell]
  const rows = gates * hiddenSize
  const has = { hidden: random.integer(2) === 1, cell: hasCellState && random.integer(2) === 1 }
  const state = [batch, hiddenSize]
  const shapes = [[batch, steps, inputSize], [rows, inputSize], [rows, hiddenSize], [rows], [rows]]
  if (has.hidden) shapes.push(state)
  if (has.cell) shapes.push(state)
  return {
    inputs: shapes.map((shape) => randomTensor(backend, random, shape)),
    body(x, weightInput, weightHidden, biasInput, biasHidden, ...states) {
      const { output, finalCell } = sequence.recurrent(
        cell,
        x,
        { weightInput, weightHidden, biasInput, biasHidden },
        { hidden: has.hidden ? states[0] : undefined, cell: has.cell ? states.at(-1) : undefined },
      )
      return finalCell ? [output, finalCell] : [output]
    },
  }
}
