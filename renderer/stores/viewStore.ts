/** Which range of time the stage shows: remembered for each thing shown, asked for by lists beside the chart. */

import { shallowRef } from 'vue'

import type { StampRange } from '../charts/types'

export type ViewStore = ReturnType<typeof createViewStore>

export function createViewStore() {
  const ranges = shallowRef<ReadonlyMap<string, StampRange>>(new Map())
  /** A place some list asked to see; the stage goes there. A new object each time, so that asking twice works. */
  const asked = shallowRef<StampRange | null>(null)

  /** The stamp under the cursor of the chart, which rows of a table beside it share; null: it is let go. */
  const cursor = shallowRef<number | null>(null)

  return {
    ranges,
    asked,
    cursor,
    keep(key: string, range: StampRange): void {
      ranges.value = new Map(ranges.value).set(key, range)
    },
    show(range: StampRange): void {
      asked.value = { ...range }
    },
  }
}
