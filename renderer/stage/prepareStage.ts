/** Prepare: the series after filling; filled points are hollow, a gap left whole is hatched. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { Gap, SeriesDescription } from '../../src/contract'
import type { RegionMark, StampRange } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { absentPoints } from './absentPoints'
import { wholeLine } from './lines'
import { rangeAround, recentRange, wholeRange } from './ranges'
import type { StepStage } from './stageContent'

/** A longer series is first shown around its first gap, where filled points can be told apart. */
const mostPointsAtOnce = 600
const pointsAroundGap = 100

export function usePrepareStage(): StepStage {
  const { series } = useStores()
  const { t } = useI18n()
  const { stamp, steps } = useFormats()

  const frame = computed(() => {
    const described = series.described.value
    if (!described) return null
    const { spec, description } = described
    const { time, points, gapCount, filled } = description
    const domain = wholeRange(time)
    const close = closeView(description, domain)
    return {
      title: t(`prepare.title.${filled === 0 ? 'asItStands' : 'filled'}`),
      subtitle: t('prepare.range', {
        points: steps(points, time.frequency),
        first: stamp(time.first, time),
        last: stamp(time.last, time),
      }),
      summary: t('prepare.summary', {
        name: description.name,
        missing: absentPoints(description),
        gaps: gapCount,
        filled,
      }),
      spec,
      domain,
      viewKey: `prepare ${JSON.stringify([spec.source, spec.time, spec.target])}`,
      initialView: close ?? domain,
      presets: close
        ? [
            { name: gapCount > 0 ? ('gap' as const) : ('recent' as const), view: close },
            { name: 'all' as const, view: domain },
          ]
        : [{ name: 'all' as const, view: domain }],
      parts: [],
    }
  })

  /** Gaps left whole. A gap of the middle that a fill reached is drawn as filled points instead. */
  function regions(): RegionMark[] {
    const described = series.described.value
    if (!described) return []
    const { description } = described
    const left = description.filled === 0 ? description.gaps : description.gaps.filter(isEdge(description))
    return left.map((gap) => ({
      kind: 'region',
      id: `gap ${gap.start}`,
      role: 'gap',
      from: gap.from,
      to: gap.to,
      label: t('prepare.leftWhole', { length: steps(gap.length, description.time.frequency) }),
    }))
  }

  return {
    frame,
    marks: (actual) =>
      actual
        ? [...regions(), wholeLine({ id: 'actual', role: 'actual', label: t('marks.observed') }, actual)]
        : [],
  }
}

/** A gap at an end has no neighbour on one side, so that some methods leave it. */
function isEdge({ points, missing }: SeriesDescription): (gap: Gap) => boolean {
  return ({ start, length }) => missing > 0 && (start === 0 || start + length === points)
}

function closeView({ points, gaps, time }: SeriesDescription, domain: StampRange): StampRange | null {
  const [gap] = gaps
  if (!gap) return recentRange(points, time)
  if (points <= mostPointsAtOnce) return null
  return rangeAround(gap.from, pointsAroundGap, pointsAroundGap * 2 + gap.length, { time, domain })
}
