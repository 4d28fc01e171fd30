/** One stage of two: Auto's or the network's, whichever makes the forecast. */

import { computed } from 'vue'

import { useStores } from '../stores'
import type { Approach } from '../stores/approachStore'
import type { StepStage } from './stageContent'

export function useStageByApproach(stages: Readonly<Record<Approach, StepStage>>): StepStage {
  const { approach } = useStores()
  const stage = computed(() => stages[approach.approach.value])
  return {
    frame: computed(() => stage.value.frame.value),
    marks: (actual) => stage.value.marks(actual),
  }
}
