/**
 * Prepare: the series after its recipe. Filled points are hollow, a gap left whole is hatched, a point to look at is
 * ringed; while the key is held, the series as the file has it.
 */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import {
  recipeVersion,
  type PreparedDescription,
  type PreparedGap,
  type SeriesDescription,
  type SeriesSpec,
} from '../../src/contract'
import type { PointMark, RegionMark, StampRange } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { absentPoints } from './absentPoints'
import { asInFile } from './asInFile'
import { wholeLine } from './lines'
import { rangeAround, recentRange, wholeRange } from './ranges'
import type { StepStage } from './stageContent'

/** A longer series is first shown around its first gap, where filled points can be told apart. */
const mostPointsAtOnce = 600
const pointsAroundGap = 100

export function usePrepareStage(): StepStage {
  const { series, prepare } = useStores()
  const { t } = useI18n()
  const { stamp, steps, plainNumber } = useFormats()

  const frame = computed(() => {
    const described = series.described.value
    if (!described) return null
    const { spec, description } = described
    const { time, points, gapCount, filled } = description
    const domain = wholeRange(time)
    const applied = prepare.steps.value.filter(({ enabled }) => enabled !== false).length
    const before = prepare.before.value
    const failure = prepare.prepared.value?.description.failure
    // After a step that cannot be done: the points as they come to it.
    const shown: SeriesSpec = failure
      ? { ...spec, recipe: { version: recipeVersion, steps: prepare.steps.value.slice(0, failure.index) } }
      : spec
    return {
      title: before
        ? t('prepare.title.before')
        : t('prepare.title.after', { count: plainNumber(applied) }, applied),
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
      spec: before ? asInFile(spec) : shown,
      domain,
      viewKey: `prepare ${JSON.stringify([spec.source, spec.time, spec.target, spec.id])}`,
      initialView: closeView(description, domain) ?? domain,
      presets: [],
      parts: [],
    }
  })

  /** Gaps no step filled a point of. */
  function regions({ gaps }: PreparedDescription, { time }: SeriesDescription): RegionMark[] {
    return gaps.filter(isLeftWhole).map((gap) => ({
      kind: 'region',
      id: `gap ${gap.start}`,
      role: 'gap',
      from: gap.from,
      to: gap.to,
      label: t('prepare.leftWhole', { length: steps(gap.length, time.frequency) }),
    }))
  }

  function points({ suspects, notes }: PreparedDescription): PointMark[] {
    const { value: picked } = prepare.picked
    return [
      ...suspects.map(({ stamp: at, value }) => point('review', at, value, t('prepare.toReview'))),
      ...notes.map(({ stamp: at, value, note }) => point('note', at, value, note)),
      ...(picked && suspects.every(({ stamp: at }) => at !== picked.stamp)
        ? [point('picked', picked.stamp, picked.value, '')]
        : []),
    ]
  }

  return {
    frame,
    marks(actual) {
      const described = series.described.value
      if (!actual || !described) return []
      const line = wholeLine({ id: 'actual', role: 'actual', label: t('marks.observed') }, actual)
      const prepared = prepare.prepared.value?.description
      if (!prepared || prepare.before.value) return [line]
      return [...regions(prepared, described.description), line, ...points(prepared)]
    },
  }
}

function point(role: PointMark['role'], at: number, value: number, label: string): PointMark {
  return { kind: 'point', id: `${role} ${at}`, role, at, value, label }
}

function isLeftWhole({ filled }: PreparedGap): boolean {
  return filled === 0
}

function closeView({ points, gaps, time }: SeriesDescription, domain: StampRange): StampRange | null {
  const [gap] = gaps
  if (!gap) return recentRange(points, time)
  if (points <= mostPointsAtOnce) return null
  return rangeAround(gap.from, pointsAroundGap, pointsAroundGap * 2 + gap.length, { time, domain })
}
