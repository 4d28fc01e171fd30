/** A chart of a run or of a series, as it can be drawn without a window. */

import type { Picture, TrainerMethods } from '../../contract'
import { backtestPicture, forecastPicture, reportWords, seriesPicture } from '../../export'
import { TidecastError } from '../../util/errors'
import type { Library } from '../library'
import type { TrainerHost } from '../trainerHost'
import { documentOf } from './documentOf'

/** @throws TidecastError `export.noBacktest` where nothing was held out */
export async function describePicture(
  wanted: TrainerMethods['picture.describe']['input'],
  library: Library,
  host: Pick<TrainerHost, 'createDigest'>,
  signal: AbortSignal,
): Promise<Picture> {
  const words = reportWords(wanted.language)
  if (wanted.chart === 'series') {
    const { name, time, values, filled } = await library.series(wanted.series, signal)
    const { table } = await library.read(wanted.series.source, { signal, progress: () => undefined })
    const { stamps, kind: timeKind, frequency } = time
    return seriesPicture(
      { name, sourceName: table.name },
      { stamps, values, filled, timeKind, frequency },
      words,
    )
  }
  const document = await documentOf(wanted.run, library, host, signal)
  const [series] = document.series
  if (!series) throw new TidecastError('internal', { detail: 'a forecast of no series' })
  if (wanted.chart === 'forecast') return forecastPicture(document, series, words)
  const picture = backtestPicture(document, series, words)
  if (!picture) throw new TidecastError('export.noBacktest', { model: document.model })
  return picture
}
