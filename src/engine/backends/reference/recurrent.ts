/**
 * A recurrent layer over a whole sequence, forward and back-propagation through time, in plain loops. The cell's own
 * arithmetic is in cells.ts; here stand only the two products, W·x and U·h, and the order of time.
 */

import type { RecurrentGradients, RecurrentInputs, RecurrentResult, RecurrentWants } from '../../backend'
import { cells, type FusedCellName } from '../../cells'
import type { ReferenceBlock, ReferenceMemory } from './block'
import { referenceCells } from './cells'

type Inputs = RecurrentInputs<ReferenceBlock>

/** Kept for the backward pass: gates before their nonlinearity, and states; h and c hold T + 1 steps, the first given. */
interface Trace {
  readonly a: ReferenceBlock // [T, B, H, G]
  readonly u: ReferenceBlock // [T, B, H, G]
  readonly h: ReferenceBlock // [T + 1, B, H]
  readonly c: ReferenceBlock // [T + 1, B, H]
}

function sizes(cell: FusedCellName, { x, weightHidden }: Inputs) {
  const [batch, steps, inputSize] = x.shape
  return { batch, steps, inputSize, hiddenSize: weightHidden.shape[1], gates: cells[cell].gates }
}

export function recurrentForward(
  memory: ReferenceMemory,
  cell: FusedCellName,
  inputs: Inputs,
  keep: boolean,
): RecurrentResult {
  const { batch, steps, inputSize, hiddenSize, gates } = sizes(cell, inputs)
  const { forward } = referenceCells[cell]
  const trace: Trace = {
    a: memory.allocate([steps, batch, hiddenSize, gates]),
    u: memory.allocate([steps, batch, hiddenSize, gates]),
    h: memory.allocate([steps + 1, batch, hiddenSize]),
    c: memory.allocate([steps + 1, batch, hiddenSize]),
  }
  const output = memory.allocate([batch, steps, hiddenSize])
  const x = inputs.x.values
  const [a, u, h, c] = [trace.a.values, trace.u.values, trace.h.values, trace.c.values]
  if (inputs.hidden) h.set(inputs.hidden.values)
  if (inputs.cell) c.set(inputs.cell.values)

  for (let t = 0; t < steps; t++) {
    for (let b = 0; b < batch; b++) {
      const xt = x.subarray((b * steps + t) * inputSize, (b * steps + t + 1) * inputSize)
      const before = (t * batch + b) * hiddenSize
      const after = before + batch * hiddenSize
      const state = h.subarray(before, before + hiddenSize)
      for (let unit = 0; unit < hiddenSize; unit++) {
        const first = (before + unit) * gates
        for (let gate = 0; gate < gates; gate++) {
          const row = gate * hiddenSize + unit
          a[first + gate] = inputs.biasInput.values[row] + dotRow(inputs.weightInput, row, xt)
          u[first + gate] = inputs.biasHidden.values[row] + dotRow(inputs.weightHidden, row, state)
        }
        const next = forward(a.subarray(first, first + gates), u.subarray(first, first + gates), {
          h: h[before + unit],
          c: c[before + unit],
        })
        h[after + unit] = output.values[(b * steps + t) * hiddenSize + unit] = next.h
        c[after + unit] = next.c
      }
    }
  }

  const finalCell = cells[cell].hasCellState
    ? memory.allocate([batch, hiddenSize], c.slice(steps * batch * hiddenSize))
    : undefined
  const saved = [trace.a, trace.u, trace.h, trace.c]
  if (keep) return { output, finalCell, saved }
  for (const block of saved) memory.free(block)
  return { output, finalCell, saved: [] }
}

export function recurrentBackward(
  memory: ReferenceMemory,
  cell: FusedCellName,
  inputs: Inputs,
  saved: readonly ReferenceBlock[],
  gradients: { readonly output: ReferenceBlock | undefined; readonly finalCell: ReferenceBlock | undefined },
  wants: RecurrentWants,
): RecurrentGradients {
  const { batch, steps, inputSize, hiddenSize, gates } = sizes(cell, inputs)
  const { backward } = referenceCells[cell]
  const [a, u, h, c] = saved.map((block) => block.values)
  const made = {
    x: memory.allocate(inputs.x.shape),
    weightInput: memory.allocate(inputs.weightInput.shape),
    weightHidden: memory.allocate(inputs.weightHidden.shape),
    biasInput: memory.allocate(inputs.biasInput.shape),
    biasHidden: memory.allocate(inputs.biasHidden.shape),
  }
  const da = new Float64Array(gates)
  const du = new Float64Array(gates)
  // Gradients of the states after the step at hand, then, rewritten in place, of those before it.
  const dh = new Float64Array(batch * hiddenSize)
  const dc = gradients.finalCell?.values.slice() ?? new Float64Array(batch * hiddenSize)

  const stepNorms = new Float64Array(steps)

  for (let t = steps - 1; t >= 0; t--) {
    let squares = 0
    for (let b = 0; b < batch; b++) {
      const atInput = (b * steps + t) * inputSize
      const before = (t * batch + b) * hiddenSize
      const xt = inputs.x.values.subarray(atInput, atInput + inputSize)
      const state = h.subarray(before, before + hiddenSize)
      const dx = made.x.values.subarray(atInput, atInput + inputSize)
      const dState = new Float64Array(hiddenSize)
      for (let unit = 0; unit < hiddenSize; unit++) {
        const first = (before + unit) * gates
        const here = b * hiddenSize + unit
        const fromAbove = gradients.output?.values[(b * steps + t) * hiddenSize + unit] ?? 0
        const total = dh[here] + fromAbove
        squares += total * total
        const direct = backward(
          a.subarray(first, first + gates),
          u.subarray(first, first + gates),
          { h: state[unit], c: c[before + unit] },
          total,
          dc[here],
          { da, du },
        )
        dState[unit] += direct.h
        dc[here] = direct.c
        for (let gate = 0; gate < gates; gate++) {
          const row = gate * hiddenSize + unit
          made.biasInput.values[row] += da[gate]
          made.biasHidden.values[row] += du[gate]
          backwardRow(inputs.weightInput, made.weightInput, row, xt, dx, da[gate])
          backwardRow(inputs.weightHidden, made.weightHidden, row, state, dState, du[gate])
        }
      }
      dh.set(dState, b * hiddenSize)
    }
    stepNorms[t] = Math.sqrt(squares)
  }

  if (!wants.x) memory.free(made.x)
  return {
    ...made,
    stepNorms,
    x: wants.x ? made.x : undefined,
    hidden: wants.hidden ? memory.allocate([batch, hiddenSize], dh) : undefined,
    cell: wants.cell ? memory.allocate([batch, hiddenSize], dc) : undefined,
  }
}

/** Row `row` of a matrix times a vector. */
function dotRow({ shape: [, columns], values }: ReferenceBlock, row: number, vector: Float64Array): number {
  let total = 0
  for (let k = 0; k < columns; k++) total += values[row * columns + k] * vector[k]
  return total
}

/** The reverse of {@link dotRow}: adds to the gradients of the row and of the vector. */
function backwardRow(
  { shape: [, columns], values }: ReferenceBlock,
  gradient: ReferenceBlock,
  row: number,
  vector: Float64Array,
  vectorGradient: Float64Array,
  outer: number,
): void {
  for (let k = 0; k < columns; k++) {
    gradient.values[row * columns + k] += outer * vector[k]
    vectorGradient[k] += outer * values[row * columns + k]
  }
}
