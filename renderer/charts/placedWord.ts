/** A word on the plot and the room it takes. Places are pixels of the figure; `y` is the baseline of the text. */

import { margins, plotWidth, type PlotFrame } from './plotFrame'
import type { TimeAxisProps } from './types'

export interface PlacedWord {
  readonly id: string
  readonly kind: 'validation' | 'future' | 'rule' | 'ghost'
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
}

export interface WordContext {
  readonly frame: PlotFrame
  readonly frequency: TimeAxisProps['frequency']
  readonly measure: (text: string) => number
}

export interface PlotEdges {
  readonly left: number
  readonly right: number
}

/** Where the plot begins and ends. */
export function edgesOf({ width }: PlotFrame): PlotEdges {
  return { left: margins.left, right: margins.left + plotWidth(width) }
}

/** From where to where a word reaches. */
export function spanOf({ x, anchor, text }: PlacedWord, measure: WordContext['measure']): PlotEdges {
  const width = measure(text)
  return anchor === 'start' ? { left: x, right: x + width } : { left: x - width, right: x }
}
