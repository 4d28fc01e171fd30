/**
 * State carried over the chunks of a sequence too long to keep whole: each chunk starts in the state the one before
 * ended in, as numbers, so that gradients stop at the edge. This is truncated back-propagation through time; R. Williams,
 * J. Peng, "An efficient gradient-based algorithm for on-line training of recurrent network trajectories", 1990.
 */

import type { Backend, Numbers } from '../backend'
import type { Shape } from '../shape'
import { tensor, type Tensor } from '../tensor'
import type { LayerState } from './recurrentLayer'

interface Kept {
  readonly values: Numbers
  readonly shape: Shape
}

/** What is carried, without memory of a backend. Survives structured clone. */
export type CarriedStates = readonly { readonly hidden?: Kept; readonly cell?: Kept }[]

export interface CarriedState {
  /** States the next chunk starts in, new tensors each time; none before the first. */
  states(): readonly LayerState[]
  /** Takes the states a chunk ended in. */
  keep(states: readonly LayerState[]): void
  /** Forgets: the next chunk begins another sequence. */
  reset(): void
  save(): CarriedStates
  restore(saved: CarriedStates): void
}

export function createCarriedState(backend: Backend): CarriedState {
  let kept: CarriedStates = []
  const take = (each: Tensor | undefined): Kept | undefined =>
    each && { values: each.read(), shape: each.shape }
  const make = (each: Kept | undefined) => each && tensor(backend, each.values, each.shape)
  return {
    states: () => kept.map(({ hidden, cell }) => ({ hidden: make(hidden), cell: make(cell) })),
    keep(states) {
      kept = states.map((state) => {
        const [hidden, cell] = [take(state.hidden), take(state.cell)]
        return { ...(hidden && { hidden }), ...(cell && { cell }) }
      })
    },
    reset() {
      kept = []
    },
    save: () => kept,
    restore(saved) {
      kept = saved
    },
  }
}
