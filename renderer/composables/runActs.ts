/** What can be done with the run under way, whoever makes it: the words of Auto and of an own network are the same. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { useStores } from '../stores'

export function useRunActs() {
  const { run, auto, panelForecast, closing } = useStores()
  const { t } = useI18n()
  /** Of one series, or of all. */
  const atWork = computed(() => [auto, panelForecast].find((maker) => maker.run.value?.state === 'running'))

  return {
    running: closing.running,
    paused: computed(() => atWork.value?.run.value?.paused === true),
    /** Why the run cannot be paused; empty when it can. */
    whyNotPause: computed(() => (atWork.value ? '' : t('commands.reasons.noPause'))),
    togglePause(): void {
      if (atWork.value?.run.value?.paused) atWork.value.resume()
      else atWork.value?.pause()
    },
    finishWithBest(): void {
      if (run.busy.value) run.finishWithBest()
      else atWork.value?.finish()
    },
    discard(): void {
      if (run.busy.value) run.discard()
      else atWork.value?.stop()
    },
  }
}
