/**
 * Recurrent layers against PyTorch: outputs, final states, loss and every gradient, from start states given or zero, in
 * one direction or both, with biases or without.
 */

import {
  add,
  concatenate,
  multiply,
  reverseSteps,
  runRecurrentLayer,
  sum,
  tensor,
  valueAndGradients,
  zeros,
  type Backend,
  type CellName,
  type LayerState,
  type RecurrentWeights,
  type Tensor,
} from '../../src/engine/index'
import { flatten, requireKnown, requireValue, shapeOf, type Nested } from './engineGolden'

export interface RecurrentCase {
  readonly cell: 'RNN' | 'LSTM' | 'GRU'
  readonly nonlinearity?: 'tanh' | 'relu' | null
  readonly batch: number
  readonly steps: number
  readonly inputSize: number
  readonly hiddenSize: number
  readonly layers: number
  readonly bidirectional?: boolean
  readonly bias?: boolean
  readonly dropout?: number
  readonly projSize?: number
  readonly params: Readonly<Record<string, Nested>>
  readonly x: Nested
  /** One a layer and direction, as all states. */
  readonly h0?: readonly Nested[]
  readonly c0?: readonly Nested[]
  readonly y: Nested
  readonly hn?: readonly Nested[]
  readonly cn?: readonly Nested[]
  readonly lossWeights: {
    readonly y: Nested
    readonly hn?: readonly Nested[]
    readonly cn?: readonly Nested[]
  }
  readonly loss: number
  readonly grads: Readonly<Record<string, Nested>>
  readonly gradX: Nested
  readonly gradH0?: readonly Nested[]
  readonly gradC0?: readonly Nested[]
}

const sizes = ['batch', 'steps', 'inputSize', 'hiddenSize', 'layers'] as const
const options = ['cell', 'nonlinearity', 'bidirectional', 'bias', 'dropout', 'projSize'] as const
const numbers = ['params', 'x', 'h0', 'c0', 'y', 'hn', 'cn', 'lossWeights', 'loss'] as const
const fields = [...sizes, ...options, ...numbers, 'grads', 'gradX', 'gradH0', 'gradC0']

export type Check = (got: ArrayLike<number>, wanted: Nested, part: string) => void
type Parameters = Readonly<Record<string, Tensor>>

export function compareRecurrentCase(backend: Backend, given: RecurrentCase, check: Check): void {
  requireKnown(given.cell, given, fields)
  requireValue(given.cell, 'projSize', given.projSize, [0])
  requireValue(given.cell, 'dropout', given.dropout, [0])
  const place = (nested: Nested) => tensor(backend, flatten(nested), shapeOf(nested))
  const x = place(given.x)
  const names = Object.keys(given.params)
  const parameters = Object.fromEntries(names.map((name) => [name, place(given.params[name])]))
  const [hidden = [], cell = []] = [given.h0?.map(place), given.c0?.map(place)]
  const tracked = [...Object.values(parameters), x, ...hidden, ...cell]

  const { value, gradients } = valueAndGradients(tracked, () => {
    const states = hidden.map((each, i) => ({ hidden: each, cell: cell.at(i) }))
    const { output, finalStates } = runPyTorchStack(cellOf(given), parameters, x, states)
    const { lossWeights } = given
    check(output.read(), given.y, 'y')
    const terms = [weighted(output, place(lossWeights.y))]
    for (const [part, final, weights] of [
      ['hidden', given.hn, lossWeights.hn],
      ['cell', given.cn, lossWeights.cn],
    ] as const) {
      final?.forEach((wanted, i) => {
        const state = finalStates[i][part]!
        check(state.read(), wanted, `final ${part} ${i}`)
        if (weights) terms.push(weighted(state, place(weights[i])))
      })
    }
    return terms.reduce(add)
  })

  check([value], given.loss, 'loss')
  const ofParameters = names.map((name) => given.grads[name])
  const wanted = [...ofParameters, given.gradX, ...(given.gradH0 ?? []), ...(given.gradC0 ?? [])]
  wanted.forEach((each, index) => {
    check(gradients[index].read(), each, `gradient ${index}`)
  })
}

/** Layers of a module of PyTorch by the names of its parameters: both directions where there are `_reverse`d ones. */
export function runPyTorchStack(
  cell: CellName,
  parameters: Parameters,
  x: Tensor,
  states: readonly LayerState[] = [],
): { readonly output: Tensor; readonly finalStates: readonly LayerState[] } {
  const directions = 'weight_ih_l0_reverse' in parameters ? ['', '_reverse'] : ['']
  const finalStates: LayerState[] = []
  let output = x
  for (let layer = 0; `weight_ih_l${layer}` in parameters; layer++) {
    const below = output
    const outputs = directions.map((direction) => {
      const turn = (each: Tensor) => (direction === '' ? each : reverseSteps(each))
      const weights = weightsOf(parameters, `l${layer}${direction}`)
      const made = runRecurrentLayer({ cell }, turn(below), weights, { state: states[finalStates.length] })
      finalStates.push(made.finalState())
      return turn(made.output)
    })
    output = outputs.length === 1 ? outputs[0] : concatenate(outputs, 2)
  }
  return { output, finalStates }
}

function weightsOf(parameters: Parameters, place: string): RecurrentWeights<Tensor> {
  const weightInput = parameters[`weight_ih_${place}`]
  const { backend, shape } = weightInput
  const none = () => zeros(backend, [shape[0]])
  const bias = (side: 'ih' | 'hh') =>
    `bias_${side}_${place}` in parameters ? parameters[`bias_${side}_${place}`] : none()
  return {
    weightInput,
    weightHidden: parameters[`weight_hh_${place}`],
    biasInput: bias('ih'),
    biasHidden: bias('hh'),
  }
}

/** Cells PyTorch has modules for, in our words. */
export function cellOf({ cell, nonlinearity }: Pick<RecurrentCase, 'cell' | 'nonlinearity'>): CellName {
  requireValue('cell', 'cell', cell, ['RNN', 'LSTM', 'GRU'])
  requireValue(cell, 'nonlinearity', nonlinearity, ['tanh', 'relu'])
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
