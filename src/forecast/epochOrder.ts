/**
 * The order in which training windows are seen: shuffled passes over all of them, cut into epochs. What is left of a
 * pass and too short for an epoch is dropped; the next shuffle gives those windows their turn.
 */

import type { Random } from '../util/random'

export interface EpochOrder {
  /** The origins of the next epoch, valid until the next call. */
  next(): Uint32Array
}

export function createEpochOrder(origins: Uint32Array, windowsOfEpoch: number, random: Random): EpochOrder {
  const order = origins.slice()
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
  }
}
