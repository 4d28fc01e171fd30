/** The judgement that is looked at, of Auto's forecast or of a network's run, and the origin that is chosen in it. */

import { computed } from 'vue'

import type { Judgement } from '../../src/contract'
import { originSlice } from '../stage/origins'
import { useStores } from '../stores'

/** How many horizons before a chosen origin come into view with it. */
const horizonsBefore = 3

export function useJudged() {
  const { auto, judgement, approach, views } = useStores()
  const isAuto = computed(() => approach.approach.value === 'auto')
  const found = computed<Judgement | null>(() =>
    isAuto.value ? (auto.evaluation.value?.found ?? null) : judgement.found.value,
  )
  const origin = computed(() => (isAuto.value ? auto.origin.value : judgement.origin.value))

  /** Auto's chart is of the chosen origin; a network's is of its whole tail, in which the view goes there. */
  function lookAt(index: number): void {
    if (isAuto.value) return auto.lookAt(index)
    judgement.lookAt(index)
    if (!found.value) return
    const { stamps } = originSlice(found.value, origin.value)
    const known = stamps.filter((stamp) => !Number.isNaN(stamp))
    const [from, to] = [known[0], known.at(-1)]
    if (from !== undefined && to !== undefined && to > from) {
      views.show({ from: from - horizonsBefore * (to - from), to })
    }
  }

  return { found, origin, lookAt }
}
