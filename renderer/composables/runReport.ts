/** Tells main of the run under way, and of its end with the verdict, for when nobody looks. */

import { watch } from 'vue'
import { useI18n } from 'vue-i18n'

import { useStores } from '../stores'
import { useFormats } from './formats'
import { useHonesty } from './honesty'
import { useRunActs } from './runActs'
import { useRunShare } from './runShare'

export function useRunReport(): void {
  const { desktop, project, run, auto, panelForecast } = useStores()
  const { running, paused } = useRunActs()
  const share = useRunShare()
  const { honestyOf, side } = useHonesty()
  const { plainNumber } = useFormats()
  const { t } = useI18n()

  watch(
    () => (running.value ? JSON.stringify([Math.round(share.value * 100) / 100, paused.value]) : ''),
    (now) => {
      if (now === '') void desktop.reportRun(null)
      else void desktop.reportRun({ share: Math.min(1, share.value), paused: paused.value })
    },
  )

  function announce(sentence: string): void {
    const { sourceName } = project.document.value
    void desktop.announceEnd({ title: t('train.notice.title', { name: sourceName }), body: sentence })
  }

  watch(
    () => run.run.value?.state,
    (state, before) => {
      // One that is shown again, from a project or the session before, has not ended now.
      if (before !== 'starting' && before !== 'training' && before !== 'finishing') return
      const { value: current } = run.run
      if (state === 'failed') announce(t('train.notice.failed'))
      if (state !== 'done' || !current?.result) return
      const skill = current.epochs.find(({ epoch }) => epoch === current.result?.bestEpoch)?.tailScores.skill
      const words = { epoch: current.result.bestEpoch }
      announce(
        skill === undefined || skill === null
          ? t('train.notice.done', words)
          : t('train.notice.verdict', { ...words, verdict: side(skill) }),
      )
    },
  )

  watch(
    () => auto.evaluation.value?.state,
    (state, before) => {
      if (before !== 'running') return
      const found = auto.evaluation.value?.found
      if (state === 'failed') announce(t('train.notice.failed'))
      if (state !== 'done' || !found) return
      const skill = found.rows.find(({ model }) => model === 'auto')?.skill ?? null
      const { verdict, sentence } = honestyOf(skill, found.rolling.origins)
      announce(t('train.notice.judged', { verdict, sentence }))
    },
  )
  watch(
    () => panelForecast.evaluation.value?.state,
    (state, before) => {
      if (before !== 'running') return
      const count = panelForecast.result.value?.series.length ?? 0
      if (state === 'failed') announce(t('train.notice.failed'))
      if (state === 'done') announce(t('panel.notice', { count: plainNumber(count) }, count))
    },
  )
  for (const maker of [auto, panelForecast]) {
    watch(
      () => maker.run.value?.state,
      (state) => {
        if (state === 'failed') announce(t('train.notice.failed'))
      },
    )
  }
}
