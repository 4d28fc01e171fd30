/** The stage of every step, in one table. */

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
    train: useTrainStage(),
    evaluate: useEvaluateStage(),
    forecast: useForecastStage(),
  }
}
