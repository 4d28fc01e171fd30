/**
 * The door of the export room: what leaves the app. Pure encoders from one document of a finished forecast to the bytes
 * of a file; nothing is read and nothing is written here.
 */
export type {
  Backtest,
  BandColumns,
  ExportedSeries,
  ForecastDocument,
  RivalRow,
  SettingRow,
} from './document'
export {
  encodeClipboard,
  encodeDocument,
  encodeForecastTable,
  encodePrepared,
  type EncodedDocument,
} from './encodeDocument'
export type { BytePiece } from './pieces'
export { defaultPictureSize, drawPicture } from './chart/drawPicture'
export { coveragePicture, errorByStepPicture, residualsPicture } from './pictures/evaluationPictures'
export { backtestPicture, forecastPicture, seriesPicture } from './pictures/timePictures'
export {
  correlogramPicture,
  laggedPicture,
  seasonPicture,
  spectrumPicture,
  type LookedAt,
} from './pictures/explorePictures'
export { trainingPicture } from './pictures/trainingPicture'
export { renderReport } from './report/renderReport'
export { reportStyle } from './report/style'
export type { DataFacts, ModelCard, Report, ReportedRun } from './report/report'
export { reportWords, type ReportWords } from './report/words/words'
