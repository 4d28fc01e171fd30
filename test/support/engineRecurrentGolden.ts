/** Recurrent layers against PyTorch: outputs, final states, loss and every gradient, from given start states. */

import {
  add,
  lastStep,
  multiply,
  recurrent,
  sum,
  tensor,
  valueAndGradients,
  type Backend,
  type FusedCellName,
  type Tensor,
} from '../../src/engine/index'
import { flatten, shapeOf, type Nested } from './engineGolden'

export interface RecurrentCase {
  readonly cell: 'RNN' | 'LSTM' | 'GRU'
  readonly nonlinearity: 'tanh' | 'relu' | null
  readonly steps: number
  readonly hiddenSize: number
  readonly layers: number
  readonly params: Readonly<Record<string, Nested>>
  readonly x: Nested
  readonly h0: readonly Nested[]
  readonly c0?: readonly Nested[]
  readonly y: Nested
  readonly hn: readonly Nested[]
  readonly cn?: readonly Nested[]
  readonly lossWeights: {
    readonly y: Nested
    readonly hn: readonly Nested[]
    readonly cn?: readonly Nested[]
  }
  readonly loss: number
  readonly grads: Readonly<Record<string, Nested>>
  readonly gradX: Nested
  readonly gradH0: readonly Nested[]
  readonly gradC0?: readonly Nested[]
}

export type Check = (got: ArrayLike<number>, wanted: Nested, part: string) => void

export function compareRecurrentCase(backend: Backend, given: RecurrentCase, check: Check): void {
  const place = (nested: Nested) => tensor(backend, flatten(nested), shapeOf(nested))
  const x = place(given.x)
  const parameters = Object.fromEntries(
    Object.entries(given.params).map(([name, value]) => [name, place(value)]),
  )
  const hidden = given.h0.map(place)
  const cell = given.c0?.map(place)
  const tracked = [...Object.values(parameters), x, ...hidden, ...(cell ?? [])]

  const { value, gradients } = valueAndGradients(tracked, () => {
    const { top, finalHidden, finalCell } = forward(given, parameters, x, hidden, cell)
    check(top.read(), given.y, 'y')
    finalHidden.forEach((each, layer) => {
      check(each.read(), given.hn[layer], `hn ${layer}`)
    })
    finalCell.forEach((each, layer) => {
      check(each.read(), given.cn![layer], `cn ${layer}`)
    })
    const { lossWeights } = given
    return [
      weighted(top, place(lossWeights.y)),
      ...finalHidden.map((each, layer) => weighted(each, place(lossWeights.hn[layer]))),
      ...finalCell.map((each, layer) => weighted(each, place(lossWeights.cn![layer]))),
    ].reduce(add)
  })

  check([value], given.loss, 'loss')
  const wanted = [...Object.keys(parameters).map((name) => given.grads[name]), given.gradX, ...given.gradH0]
  wanted.push(...(given.gradC0 ?? []))
  wanted.forEach((each, index) => {
    check(gradients[index].read(), each, `gradient ${index}`)
  })
}

function forward(
  given: RecurrentCase,
  parameters: Readonly<Record<string, Tensor>>,
  x: Tensor,
  hidden: readonly Tensor[],
  cell: readonly Tensor[] | undefined,
) {
  const finalHidden: Tensor[] = []
  const finalCell: Tensor[] = []
  let top = x
  for (let layer = 0; layer < given.layers; layer++) {
    const weights = {
      weightInput: parameters[`weight_ih_l${layer}`],
      weightHidden: parameters[`weight_hh_l${layer}`],
      biasInput: parameters[`bias_ih_l${layer}`],
      biasHidden: parameters[`bias_hh_l${layer}`],
    }
    const state = { hidden: hidden[layer], cell: cell?.[layer] }
    const made = recurrent(cellOf(given), top, weights, state)
    top = made.output
    finalHidden.push(lastStep(top))
    if (made.finalCell) finalCell.push(made.finalCell)
  }
  return { top, finalHidden, finalCell }
}

function cellOf({ cell, nonlinearity }: RecurrentCase): FusedCellName {
  if (cell === 'RNN') return nonlinearity === 'relu' ? 'reluRnn' : 'rnn'
  return cell === 'LSTM' ? 'lstm' : 'gru'
}

/** What a case is called in a list of tests. */
export function nameOf({ cell, nonlinearity, layers, hiddenSize, steps }: RecurrentCase): string {
  return `${cell}${nonlinearity ? ` ${nonlinearity}` : ''}, ${layers} × ${hiddenSize}, ${steps} steps`
}

function weighted(a: Tensor, weights: Tensor): Tensor {
  return sum(multiply(a, weights))
}
