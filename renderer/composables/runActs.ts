/** What can be done with the run under way, whoever makes it: the words of Auto and of an own network are the same. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { useStores } from '../stores'

export function useRunActs() {
  const { run, auto } = useStores()
  const { t } = useI18n()
  const autoRunning = computed(() => auto.run.value?.state === 'running')

  return {
    running: computed(() => run.busy.value || autoRunning.value),
    paused: computed(() => autoRunning.value && auto.run.value?.paused === true),
    /** Why the run cannot be paused; empty when it can. */
    whyNotPause: computed(() => (autoRunning.value ? '' : t('commands.reasons.noPause'))),
    togglePause(): void {
      if (auto.run.value?.paused) auto.resume()
      else auto.pause()
    },
    finishWithBest(): void {
      if (run.busy.value) run.finishWithBest()
      else auto.finish()
    },
    discard(): void {
      if (run.busy.value) run.discard()
      else auto.stop()
    },
  }
}
