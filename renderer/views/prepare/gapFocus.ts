/** The gap the user is looking at: one choice for the lane, the list and the chart. */

import { computed, shallowRef } from 'vue'

import type { Gap } from '../../../src/contract'
import { meanStep } from '../../charts/timeStep'
import { rangeAround, wholeRange } from '../../stage/ranges'
import { useStores } from '../../stores'

/** Grid index of the first point of the chosen gap. */
const chosen = shallowRef<number | null>(null)

/** Points left and right of a gap that is shown. */
const pointsAround = 60

export function useGapFocus() {
  const { series, views } = useStores()

  return {
    chosenStart: computed(() => chosen.value),
    showGap(gap: Gap): void {
      const time = series.described.value?.description.time
      if (!time) return
      chosen.value = gap.start
      const around = Math.max(pointsAround, gap.length)
      const after = around + (gap.to - gap.from) / meanStep(time.frequency)
      views.show(rangeAround(gap.from, around, after, { time, domain: wholeRange(time) }))
    },
  }
}
