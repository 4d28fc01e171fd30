/** The forecasts of many series as they are written: numbers and what they are of, without what only the window shows. */

import type { PanelForecast, TrainerMethods } from '../../src/contract'

export function panelRows({ series }: PanelForecast): TrainerMethods['panel.export']['input']['forecasts'] {
  return series.map(({ id, forecast: { timeKind, stamps, values, model }, bands }) => ({
    id,
    timeKind,
    stamps,
    values,
    model,
    bands: bands.map(({ coverage, lower, upper }) => ({ coverage, lower, upper })),
  }))
}
