/** The keys that matter at the open step, as the status bar lists them. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { useStores } from '../stores'

export interface KeyHint {
  readonly keys: string
  readonly act: string
}

const hintsOf = {
  welcome: ['open', 'sample', 'regions'],
  data: ['nextAction', 'open', 'undo', 'steps'],
  prepare: ['finding', 'gap', 'moveStep', 'before', 'undo'],
  model: ['nextAction', 'window', 'undo', 'steps'],
  training: ['epoch', 'best', 'last', 'steps'],
  train: ['nextAction', 'epoch', 'best', 'steps'],
  origins: ['origin', 'worst', 'nextAction', 'steps'],
  evaluate: ['nextAction', 'steps'],
  forecast: ['export', 'steps'],
} as const

export function useKeyHints() {
  const { project, navigation, run, approach } = useStores()
  const { t } = useI18n()

  return computed<readonly KeyHint[]>(() => {
    const step = navigation.step.value
    const isAuto = approach.approach.value === 'auto'
    const place =
      project.document.value.source === null
        ? 'welcome'
        : step === 'train' && run.busy.value
          ? 'training'
          : step === 'evaluate' && isAuto
            ? 'origins'
            : step === 'train' && isAuto
              ? 'evaluate'
              : step
    return hintsOf[place].map((key) => ({ keys: t(`keys.${key}`), act: t(`keys.acts.${key}`) }))
  })
}
