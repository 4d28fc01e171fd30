/** The one next action of each step and the quiet way beside it: the footer of the inspector and Ctrl Enter do the same. */

import { Download, Play, RotateCcw } from '@lucide/vue'
import { computed, type Component } from 'vue'
import { useI18n } from 'vue-i18n'

import { useStores } from '../stores'
import { useActs } from './acts'

export interface StepAction {
  readonly label: string
  readonly testid: string
  readonly icon?: Component
  /** Why it cannot be done now; empty when it can. */
  readonly reason: string
  act(): void
}

export interface StepActions {
  readonly next: StepAction | null
  readonly beside: StepAction | null
}

export function useStepActions() {
  const { navigation, series, model, run, project } = useStores()
  const { train, exportForecast } = useActs()
  const { t } = useI18n()

  const whyNotSeries = computed(() => (series.described.value ? '' : t('steps.closed.noSeries')))
  const whyNotTrain = computed(() => {
    if (whyNotSeries.value) return whyNotSeries.value
    if (run.busy.value) return t('actions.alreadyTraining')
    if (!model.settings.value) return t('actions.noModel')
    return model.possible.value ? '' : t('actions.impossibleSetting')
  })

  function trainAs(label: 'train' | 'trainAgain' | 'trainNow'): StepAction {
    const icon = label === 'train' ? { icon: Play } : label === 'trainAgain' ? { icon: RotateCcw } : {}
    return {
      label: t(`actions.${label}`),
      testid: 'train',
      ...icon,
      reason: whyNotTrain.value,
      act: () => void train(),
    }
  }

  const actions = computed<StepActions>(() => {
    switch (navigation.step.value) {
      case 'data':
        return {
          next: {
            label: t('actions.prepare'),
            testid: 'next-action',
            reason: whyNotSeries.value,
            act: () => navigation.go('prepare'),
          },
          beside: trainAs('trainNow'),
        }
      case 'prepare':
        return {
          next: {
            label: t('actions.useInModel'),
            testid: 'next-action',
            reason: whyNotSeries.value,
            act: () => navigation.go('model'),
          },
          beside: trainAs('trainNow'),
        }
      case 'model':
        return {
          next: trainAs('train'),
          beside: model.changed.value
            ? {
                label: t('actions.followSuggestion'),
                testid: 'follow-suggestion',
                reason: '',
                act: () => project.execute({ kind: 'followSuggestion' }),
              }
            : null,
        }
      case 'train':
        if (run.busy.value) return { next: null, beside: null }
        return run.run.value?.state === 'done'
          ? {
              next: {
                label: t('actions.evaluate'),
                testid: 'next-action',
                reason: '',
                act: () => navigation.go('evaluate'),
              },
              beside: trainAs('trainAgain'),
            }
          : { next: trainAs('train'), beside: null }
      case 'evaluate':
        return {
          next: {
            label: t('actions.forecast'),
            testid: 'next-action',
            reason: '',
            act: () => navigation.go('forecast'),
          },
          beside: trainAs('trainAgain'),
        }
      case 'forecast':
        return {
          next: {
            label: t('actions.export'),
            testid: 'export-csv',
            icon: Download,
            reason: '',
            act: () => void exportForecast(),
          },
          beside: trainAs('trainAgain'),
        }
    }
  })

  return actions
}
