/** A chart of a run or of a series, as it can be drawn without a window. */

import type { ExploreLook, Picture, RunChart, SeriesSpec, TrainerMethods } from '../../contract'
import {
  backtestPicture,
  correlogramPicture,
  coveragePicture,
  errorByStepPicture,
  forecastPicture,
  laggedPicture,
  reportWords,
  residualsPicture,
  seasonPicture,
  seriesPicture,
  spectrumPicture,
  trainingPicture,
  type ExportedSeries,
  type ForecastDocument,
  type LookedAt,
  type ReportWords,
} from '../../export'
import { TidecastError } from '../../util/errors'
import type { Library } from '../library'
import type { TrainerHost } from '../trainerHost'
import { exploreSeries, laggedSeries } from '../prepare/looks'
import { documentOf } from './documentOf'

type Describe = (document: ForecastDocument, series: ExportedSeries, words: ReportWords) => Picture | null

const runCharts: Readonly<Record<RunChart, Describe>> = {
  forecast: forecastPicture,
  backtest: backtestPicture,
  errorByStep: errorByStepPicture,
  residuals: residualsPicture,
  coverage: coveragePicture,
}

function exploredPicture(look: ExploreLook, looked: LookedAt, words: ReportWords): Picture {
  switch (look.view) {
    case 'season':
      return seasonPicture(look, looked, words)
    case 'autocorrelation':
      return correlogramPicture(look, looked, words)
    case 'spectrum':
      return spectrumPicture(look, looked, words)
    case 'heatMap':
      throw new TidecastError('internal', { detail: 'a heat map is no picture' })
  }
}

/** @throws TidecastError `export.noBacktest` where nothing was held out that the chart could show */
export async function describePicture(
  wanted: TrainerMethods['picture.describe']['input'],
  library: Library,
  host: Pick<TrainerHost, 'createDigest' | 'pause'>,
  signal: AbortSignal,
): Promise<Picture> {
  const words = reportWords(wanted.language)
  const context = { signal, progress: () => undefined }
  const looking = { preparation: library.preparation, pause: () => host.pause() }

  async function lookedAt({ source, id, target }: SeriesSpec): Promise<LookedAt> {
    const { table } = await library.read(source, context)
    return { name: id ?? target, sourceName: table.name }
  }

  switch (wanted.chart) {
    case 'series': {
      const { name, time, values, filled } = await library.series(wanted.series, signal)
      const { sourceName } = await lookedAt(wanted.series)
      const { stamps, kind: timeKind } = time
      return seriesPicture({ name, sourceName }, { stamps, values, filled, timeKind }, words)
    }
    case 'season':
    case 'autocorrelation':
    case 'spectrum': {
      const look = await exploreSeries({ series: wanted.series, view: wanted.chart }, looking, context)
      return exploredPicture(look, await lookedAt(wanted.series), words)
    }
    case 'lagged': {
      const { series, beside } = wanted
      const look = await laggedSeries({ series, beside }, looking, context)
      const looked = await lookedAt(series)
      // Beside a column the series is named by its own.
      const name = beside.kind === 'column' ? series.target : looked.name
      return laggedPicture(look, { ...looked, name, leader: beside.name }, words)
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
