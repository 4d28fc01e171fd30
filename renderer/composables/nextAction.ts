/** The one next action of each step and the quiet way beside it: the footer of the inspector and Ctrl Enter do the same. */

import { Download, Play, RotateCcw } from '@lucide/vue'
import { computed, type Component } from 'vue'
import { useI18n } from 'vue-i18n'

import { useStores } from '../stores'
import { useActs } from './acts'
import { useFormats } from './formats'

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

/** Why no forecast can be made now; empty when one can. */
export function useWhyNotTrain() {
  const { series, model, run, auto, panelForecast, approach, knownAhead } = useStores()
  const { t } = useI18n()
  const { plainNumber } = useFormats()

  return computed(() => {
    if (!series.described.value) return t('steps.closed.noSeries')
    const isAuto = approach.approach.value === 'auto'
    const autoRunning = [auto, panelForecast].some((maker) => maker.run.value?.state === 'running')
    if (isAuto ? autoRunning : run.busy.value) return t('actions.alreadyTraining')
    if (approach.forecaster.value === 'panel') {
      const { recipe, covariates } = approach.panelRequest.value?.panel ?? {}
      return recipe && covariates ? t('panel.recipeAndColumns') : ''
    }
    if (knownAhead.waiting.value) {
      const { value: count } = knownAhead.missing
      return count > 0
        ? t('actions.valuesMissing', { count: plainNumber(count) }, count)
        : t('actions.valuesUnread')
    }
    if (isAuto) return ''
    if (!model.settings.value) return t('actions.noModel')
    return model.possible.value ? '' : t('actions.impossibleSetting')
  })
}

export function useStepActions() {
  const { navigation, series, model, run, auto, panelForecast, approach, project } = useStores()
  const { train, exportForecast } = useActs()
  const { t } = useI18n()

  const whyNotSeries = computed(() => (series.described.value ? '' : t('steps.closed.noSeries')))
  const isAuto = computed(() => approach.approach.value === 'auto')
  /** Of this series, or of all. */
  const autoRun = computed(() =>
    approach.forecaster.value === 'panel' ? panelForecast.run.value : auto.run.value,
  )
  const whyNotTrain = useWhyNotTrain()

  function trainAs(label: 'train' | 'trainAgain' | 'trainNow'): StepAction {
    const icon = label === 'train' ? { icon: Play } : label === 'trainAgain' ? { icon: RotateCcw } : {}
    return {
      label: t(isAuto.value ? `actions.auto.${label}` : `actions.${label}`),
      testid: 'train',
      ...icon,
      reason: whyNotTrain.value,
      act: () => void train(),
    }
  }

  function startAnew(): StepActions {
    return { next: trainAs('train'), beside: null }
  }

  function toForecast(): StepAction {
    return {
      label: t('actions.forecast'),
      testid: 'next-action',
      reason: '',
      act: () => navigation.go('forecast'),
    }
  }

  const actions = computed<StepActions>(() => {
    switch (navigation.step.value) {
      case 'data':
        return {
          next: trainAs('trainNow'),
          beside: {
            label: t('actions.prepare'),
            testid: 'next-action',
            reason: whyNotSeries.value,
            act: () => navigation.go('prepare'),
          },
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
          beside:
            model.changed.value && !isAuto.value
              ? {
                  label: t('actions.followSuggestion'),
                  testid: 'follow-suggestion',
                  reason: '',
                  act: () => project.execute({ kind: 'followSuggestion' }),
                }
              : null,
        }
      case 'train':
        if (isAuto.value) {
          const state = autoRun.value?.state
          if (state === 'running') return { next: null, beside: null }
          return state === 'done' ? { next: toForecast(), beside: trainAs('trainAgain') } : startAnew()
        }
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
          : startAnew()
      case 'evaluate':
        return {
          next: toForecast(),
          beside: trainAs('trainAgain'),
        }
      case 'forecast':
        if (!(isAuto.value ? autoRun.value?.result : run.finished.value)) return startAnew()
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
