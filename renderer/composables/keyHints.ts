/** The keys that matter at the open step, as the status bar lists them. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { useStores } from '../stores'
import { useKeyWords, type KeyName } from './keyWords'

export interface KeyHint {
  readonly keys: string
  readonly act: string
}

const hintsOf = {
  welcome: ['open', 'sample', 'searchCommands', 'showKeys'],
  data: ['nextAction', 'open', 'undo', 'searchCommands', 'showKeys'],
  prepare: ['finding', 'gap', 'moveStep', 'before', 'undo', 'showKeys'],
  model: ['nextAction', 'window', 'undo', 'searchCommands', 'showKeys'],
  training: ['epoch', 'best', 'follow', 'searchCommands', 'showKeys'],
  train: ['nextAction', 'epoch', 'best', 'searchCommands', 'showKeys'],
  trainAuto: ['nextAction', 'searchCommands', 'showKeys'],
  evaluate: ['origin', 'worst', 'nextAction', 'searchCommands', 'showKeys'],
  forecastAll: ['series', 'exportForecast', 'searchCommands', 'showKeys'],
  forecast: ['row', 'changeForecast', 'takeBack', 'exportForecast', 'searchCommands', 'showKeys'],
} as const satisfies Record<string, readonly KeyName[]>

export function useKeyHints() {
  const { project, navigation, run, approach } = useStores()
  const { keysFor } = useKeyWords()
  const { t } = useI18n()

  return computed<readonly KeyHint[]>(() => {
    const step = navigation.step.value
    const isAuto = approach.approach.value === 'auto'
    const place =
      project.document.value.source === null
        ? 'welcome'
        : step === 'train' && run.busy.value
          ? 'training'
          : step === 'train' && isAuto
            ? 'trainAuto'
            : step === 'forecast' && approach.forecaster.value === 'panel'
              ? 'forecastAll'
              : step
    return hintsOf[place].map((id: KeyName) => ({
      keys: keysFor(id),
      act: t(`keys.${id}`),
    }))
  })
}
