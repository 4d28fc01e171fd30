/** One stage of several: that of whoever makes the forecast. */

import { computed } from 'vue'

import { useStores } from '../stores'
import type { Forecaster } from '../stores/approachStore'
import type { StepStage } from './stageContent'

export function useStageByApproach(stages: Readonly<Record<Forecaster, StepStage>>): StepStage {
  const { approach } = useStores()
  const stage = computed(() => stages[approach.forecaster.value])
  return {
    frame: computed(() => stage.value.frame.value),
    marks: (actual) => stage.value.marks(actual),
  }
}
