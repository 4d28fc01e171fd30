/** Data: the chosen column as it stands in the file, nothing filled; over it, what earlier forecasts had said of it. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { asInFile } from './asInFile'
import { ledgerMarks, ledgerView } from './ledgerMarks'
import { wholeLine } from './lines'
import { recentRange, wholeRange } from './ranges'
import type { StepStage } from './stageContent'

export function useDataStage(): StepStage {
  const { series, ledger } = useStores()
  const { t } = useI18n()
  const { percent, stamp, steps } = useFormats()

  const frame = computed(() => {
    const described = series.described.value
    if (!described) return null
    const { spec, description } = described
    const { time, points } = description
    const domain = wholeRange(time)
    const recent = recentRange(points, time)
    const compared = ledger.ledger.value && ledgerView(ledger.ledger.value, domain)
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
        ...(compared ? [{ name: 'ledger' as const, view: compared }] : []),
        { name: 'all' as const, view: domain },
      ],
      parts: [],
    }
  })

  const said = computed(() => {
    const { value: found } = ledger.ledger
    const time = series.described.value?.description.time
    if (!found || !time) return []
    return ledgerMarks(found, ledger.kept.value, {
      saidAt: (origin) => t('project.ledger.saidAt', { at: stamp(origin, time) }),
      band: (coverage) => t('marks.band', { share: percent(coverage) }),
      drift: t('project.ledger.drift.mark'),
    })
  })

  return {
    frame,
    marks: (actual) => [
      ...said.value,
      ...(actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : []),
    ],
  }
}
