/** Forecasts as they are written by themselves, without the run they came from. */

import type { TrainerMethods } from '../../contract'
import { encodeForecastTable, type ExportedSeries } from '../../export'
import { overrideColumns } from '../../project'

type ForecastRows = Omit<TrainerMethods['panel.export']['input']['forecasts'][number], 'id'> & {
  /** Absent: rows name no series. */
  readonly id?: string
}

/** @param coverages of the columns; a band that a forecast lacks leaves its cells empty */
export function writtenForecasts(rows: readonly ForecastRows[], coverages: readonly number[]): Uint8Array {
  const [first] = rows
  const series = rows.map(
    ({ id = '', stamps, values, model, bands = [], overrides, extrapolatedFrom }): ExportedSeries => ({
      id,
      model,
      history: { stamps: new Float64Array(), values: new Float64Array(), filled: new Uint8Array() },
      forecast: {
        ...{ stamps, values, bands },
        ...(overrides && { own: overrideColumns({ stamps, values }, overrides) }),
        ...(extrapolatedFrom !== undefined && { extrapolatedFrom }),
      },
      backtest: null,
    }),
  )
  const document = { series, timeKind: first?.timeKind ?? 'count', model: first?.model ?? '', runId: '' }
  return encodeForecastTable(document, coverages)
}
