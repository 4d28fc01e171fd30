/** Places of the series that lists beside the chart lead to: gaps, findings, points. One choice for all of them. */

import { computed, shallowRef } from 'vue'

import type { FindingPlace, Gap, SeriesFinding, TimeDescription } from '../../../src/contract'
import { meanStep } from '../../charts/timeStep'
import { rangeAround, wholeRange } from '../../stage/ranges'
import { useStores } from '../../stores'

/** First stamp of the chosen gap. */
const chosenGap = shallowRef<number | null>(null)
/** The finding whose places are gone through, and which of them is shown. */
const walk = shallowRef<{ readonly code: SeriesFinding['code']; readonly index: number } | null>(null)

/** Points left and right of a place that is shown. */
const pointsAround = 60

export function usePlaces() {
  const { prepare, series, views } = useStores()

  function time(): TimeDescription | undefined {
    return series.described.value?.description.time
  }

  function show({ from, to }: Pick<FindingPlace, 'from' | 'to'>): void {
    const described = time()
    if (!described) return
    const length = (to - from) / meanStep(described.frequency)
    const around = Math.max(pointsAround, length)
    const domain = wholeRange(described)
    views.show(rangeAround(from, around, around + length, { time: described, domain }))
  }

  function showGap(gap: Pick<Gap, 'from' | 'to'>): void {
    chosenGap.value = gap.from
    show(gap)
  }

  function showNextPlace({ code, places }: SeriesFinding): void {
    if (places.length === 0) return
    const last = walk.value?.code === code ? walk.value.index : -1
    const index = (last + 1) % places.length
    walk.value = { code, index }
    const place = places[index]!
    if (code === 'gaps') showGap(place)
    else show(place)
  }

  return {
    chosenGap: computed(() => chosenGap.value),
    show,
    showGap,
    showNextPlace,
    /** The gap after the chosen one, the first after the last. */
    showNextGap(): void {
      const gaps = prepare.prepared.value?.description.gaps ?? []
      const next = gaps.find(({ from }) => from > (chosenGap.value ?? -Infinity)) ?? gaps[0]
      if (next) showGap(next)
    },
    /** The next finding that has a place, forwards or backwards. */
    showNextFinding(direction: 1 | -1): void {
      const findings = (prepare.health.value?.findings ?? []).filter(({ places }) => places.length > 0)
      if (findings.length === 0) return
      const at = findings.findIndex(({ code }) => code === walk.value?.code)
      const start = at < 0 && direction < 0 ? 0 : at
      const next = findings[(start + direction + findings.length) % findings.length]!
      walk.value = null
      showNextPlace(next)
    },
    /** The next point nobody has looked at. */
    reviewNext(): void {
      const suspects = prepare.prepared.value?.description.suspects ?? []
      const now = prepare.picked.value?.stamp ?? -Infinity
      const next = suspects.find(({ stamp }) => stamp > now) ?? suspects[0]
      if (!next) return
      prepare.picked.value = { stamp: next.stamp, value: next.value }
      show({ from: next.stamp, to: next.stamp })
    },
  }
}
