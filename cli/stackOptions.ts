/** The flags of the stack of layers: one value for all of them, or one a layer, the lowest first. */

import { InvalidArgumentError, Option } from 'commander'

import {
  cells,
  layerRanges,
  readsOwnWidth,
  type Cell,
  type ModelSettings,
  type NetworkLayer,
} from '../src/contract'
import { TidecastError } from '../src/util/errors'
import { integerIn, listOf, numberIn } from './numberOption'

export interface StackFlags {
  readonly cell?: readonly Cell[]
  /** Units of each layer. */
  readonly layers?: readonly number[]
  readonly dropout?: readonly number[]
  /** Layers, counted from 1; true: every layer that can have it. */
  readonly residual?: true | readonly number[]
  readonly layerNorm?: true | readonly number[]
}

const { layers: count } = layerRanges
const suggested = '(default: suggested by the series)'

export const stackOptions: readonly Option[] = [
  new Option(
    '--cell <cell,cell>',
    `recurrent cell of all layers, or of each: ${cells.join(', ')} ${suggested}`,
  ).argParser(listOf(parseCell, count)),
  new Option('--layers <n,n>', `units of each layer, first layer first ${suggested}`).argParser(
    listOf(integerIn(layerRanges.units), count),
  ),
  new Option(
    '--dropout <x,x>',
    `share of the state dropped while training, of all layers or of each ${suggested}`,
  ).argParser(listOf(numberIn(layerRanges.dropout), count)),
  new Option(
    '--residual [n,n]',
    `layers whose input is added to their output; without numbers all of one width with what they read ${suggested}`,
  ).argParser(listOf(integerIn(count), count)),
  new Option(
    '--layer-norm [n,n]',
    `layers whose gates read what is normalised; without numbers all ${suggested}`,
  ).argParser(listOf(integerIn(count), count)),
]

/** The suggested stack with the given flags laid over it. @throws TidecastError `usage.setting` */
export function stackOf(
  { layers: suggestedLayers, segment }: Pick<ModelSettings, 'layers' | 'segment'>,
  flags: StackFlags,
): NetworkLayer[] {
  const { residual, layerNorm } = flags
  const [lowest] = suggestedLayers
  if (!lowest) return []
  const stack = flags.layers
    ? flags.layers.map((units, layer) => ({ ...(suggestedLayers[layer] ?? lowest), units }))
    : [...suggestedLayers]
  const ofLayer = <Value>(name: string, values: readonly Value[] | undefined, layer: number) => {
    if (values && values.length > 1 && values.length !== stack.length) refuse(name, stack.length, values)
    return values?.[values.length > 1 ? layer : 0]
  }
  return stack.map((each, layer) => ({
    cell: ofLayer('--cell', flags.cell, layer) ?? each.cell,
    units: each.units,
    dropout: ofLayer('--dropout', flags.dropout, layer) ?? each.dropout,
    residual:
      residual === true
        ? readsOwnWidth(stack, layer, segment)
        : (residual?.includes(layer + 1) ?? (each.residual && readsOwnWidth(stack, layer, segment))),
    layerNorm: layerNorm === true || (layerNorm?.includes(layer + 1) ?? each.layerNorm),
  }))
}

function refuse(name: string, layers: number, values: readonly unknown[]): never {
  throw new TidecastError('usage.setting', {
    name,
    expected: `one value, or one for each of ${layers} layers`,
    got: values.join(','),
  })
}

function parseCell(text: string): Cell {
  const found = cells.find((cell) => cell === text.trim())
  if (!found) throw new InvalidArgumentError(`Allowed choices are ${cells.join(', ')}.`)
  return found
}
