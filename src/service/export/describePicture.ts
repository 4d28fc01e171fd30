/** A chart of a run or of a series, as it can be drawn without a window. */

import type { Picture, RunChart, TrainerMethods } from '../../contract'
import {
  backtestPicture,
  coveragePicture,
  errorByStepPicture,
  forecastPicture,
  reportWords,
  residualsPicture,
  seriesPicture,
  trainingPicture,
  type ExportedSeries,
  type ForecastDocument,
  type ReportWords,
} from '../../export'
import { TidecastError } from '../../util/errors'
import type { Library } from '../library'
import type { TrainerHost } from '../trainerHost'
import { documentOf } from './documentOf'

type Describe = (document: ForecastDocument, series: ExportedSeries, words: ReportWords) => Picture | null

const runCharts: Readonly<Record<RunChart, Describe>> = {
  forecast: forecastPicture,
  backtest: backtestPicture,
  errorByStep: errorByStepPicture,
  residuals: residualsPicture,
  coverage: coveragePicture,
}

/** @throws TidecastError `export.noBacktest` where nothing was held out that the chart could show */
export async function describePicture(
  wanted: TrainerMethods['picture.describe']['input'],
  library: Library,
  host: Pick<TrainerHost, 'createDigest'>,
  signal: AbortSignal,
): Promise<Picture> {
  const words = reportWords(wanted.language)
  switch (wanted.chart) {
    case 'series': {
      const { name, time, values, filled } = await library.series(wanted.series, signal)
      const { table } = await library.read(wanted.series.source, { signal, progress: () => undefined })
      const { stamps, kind: timeKind } = time
      return seriesPicture({ name, sourceName: table.name }, { stamps, values, filled, timeKind }, words)
    }
    case 'training':
      return trainingPicture(wanted.learnt, words)
    default: {
      const document = await documentOf(wanted.run, library, host, signal)
      const [series] = document.series
      if (!series) throw new TidecastError('internal', { detail: 'a forecast of no series' })
      const picture = runCharts[wanted.chart](document, series, words)
      if (!picture) throw new TidecastError('export.noBacktest', { model: document.model })
      return picture
    }
  }
}
