/** The stage of every step, in one table. */

import { useAutoEvaluateStage } from './autoEvaluateStage'
import { useAutoForecastStage } from './autoForecastStage'
import { useAutoTrainStage } from './autoTrainStage'
import { useStageByApproach } from './byApproach'
import { useDataStage } from './dataStage'
import { useEvaluateStage } from './evaluateStage'
import { useForecastStage } from './forecastStage'
import { useModelStage } from './modelStage'
import { usePrepareStage } from './prepareStage'
import { useTrainStage } from './trainStage'

export function useStages() {
  return {
    data: useDataStage(),
    prepare: usePrepareStage(),
    model: useModelStage(),
    train: useStageByApproach({ auto: useAutoTrainStage(), network: useTrainStage() }),
    evaluate: useStageByApproach({ auto: useAutoEvaluateStage(), network: useEvaluateStage() }),
    forecast: useStageByApproach({ auto: useAutoForecastStage(), network: useForecastStage() }),
  }
}
