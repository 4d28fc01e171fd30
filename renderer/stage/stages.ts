/** The stage of every step, in one table. */

import { useAutoEvaluateStage } from './autoEvaluateStage'
import { useAutoForecastStage } from './autoForecastStage'
import { useAutoTrainStage } from './autoTrainStage'
import { useStageByApproach } from './byApproach'
import { useDataStage } from './dataStage'
import { useEvaluateStage } from './evaluateStage'
import { useForecastStage } from './forecastStage'
import { usePanelForecastStage } from './panelForecastStage'
import { useModelStage } from './modelStage'
import { usePrepareStage } from './prepareStage'
import { useStores } from '../stores'
import { useTrainStage } from './trainStage'

export function useStages() {
  const { auto, panelForecast } = useStores()
  const network = { train: useTrainStage(), evaluate: useEvaluateStage(), forecast: useForecastStage() }
  const autoForecast = useAutoForecastStage()
  const ofAll = usePanelForecastStage()

  return {
    data: useDataStage(),
    prepare: usePrepareStage(),
    model: useModelStage(),
    train: useStageByApproach({
      auto: useAutoTrainStage({ run: auto.run, forecast: autoForecast }),
      panel: useAutoTrainStage({ run: panelForecast.run, forecast: ofAll }),
      network: network.train,
    }),
    evaluate: useStageByApproach({ auto: useAutoEvaluateStage(), panel: ofAll, network: network.evaluate }),
    forecast: useStageByApproach({ auto: autoForecast, panel: ofAll, network: network.forecast }),
  }
}
