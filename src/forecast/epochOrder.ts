/**
 * The order in which training windows are seen: shuffled passes over all of them, cut into epochs. What is left of a
 * pass and too short for an epoch is dropped; the next shuffle gives those windows their turn.
 */

import type { Random } from '../util/random'

export interface EpochOrderState {
  readonly order: Uint32Array
  /** Windows of the present pass that were handed out. */
  readonly seen: number
}

export interface EpochOrder {
  /** The windows of the next epoch, valid until the next call. */
  next(): Uint32Array
  state(): EpochOrderState
  restore(state: EpochOrderState): void
}

export function createEpochOrder(windows: Uint32Array, windowsOfEpoch: number, random: Random): EpochOrder {
  const order = windows.slice()
  let seen = order.length
  return {
    next() {
      if (seen + windowsOfEpoch > order.length) {
        random.shuffle(order)
        seen = 0
      }
      const epoch = order.subarray(seen, seen + windowsOfEpoch)
      seen += windowsOfEpoch
      return epoch
    },
    state: () => ({ order: order.slice(), seen }),
    restore(state) {
      order.set(state.order)
      seen = state.seen
    },
  }
}
