/** Data: the chosen column as it stands in the file, nothing filled. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { asInFile } from './asInFile'
import { wholeLine } from './lines'
import { recentRange, wholeRange } from './ranges'
import type { StepStage } from './stageContent'

export function useDataStage(): StepStage {
  const { series } = useStores()
  const { t } = useI18n()
  const { stamp, steps } = useFormats()

  const frame = computed(() => {
    const described = series.described.value
    if (!described) return null
    const { spec, description } = described
    const { time, points } = description
    const domain = wholeRange(time)
    const recent = recentRange(points, time)
    const words = {
      points: steps(points, time.frequency),
      first: stamp(time.first, time),
      last: stamp(time.last, time),
    }
    return {
      title: description.name,
      subtitle: t('data.range', words),
      summary: t('data.summary', { ...words, name: description.name }),
      spec: asInFile(spec),
      domain,
      viewKey: `series ${JSON.stringify([spec.source, spec.time, spec.target])}`,
      initialView: recent ?? domain,
      presets: [
        ...(recent ? [{ name: 'recent' as const, view: recent }] : []),
        { name: 'all' as const, view: domain },
      ],
      parts: [],
    }
  })

  return {
    frame,
    marks: (actual) =>
      actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : [],
  }
}
