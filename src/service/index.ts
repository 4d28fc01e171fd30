/** The door of the service room: the contract implemented over the core, for any host. */
export type { ByteSource } from '../series'
export { convertSource, formatStamp, inspectSource, sentenceOf, type Cell, type Inspection } from '../series'
export { createTrainerHandlers } from './trainerHandlers'
export type { Digest } from './hashChunks'
export type { ScreenHost, TrainerHost } from './trainerHost'
export type { Fingerprint, NamedBytes, ProjectHost, StoredGeneration } from './project/projectHost'
export { forecastOfSeries, type DataFile } from '../project'
export { readCases, type BenchCase } from './bench/caseSchema'
export { ablateCase, type AblationLine } from './bench/ablateCase'
export { runCase, type BenchHost, type CaseLine, type CaseOptions } from './bench/runCase'
export { measurePreparation, type PreparationLine } from './bench/measurePreparation'
export type { BacktestReport, BacktestRequest } from './panel/backtestReport'
export { backtestSource } from './panel/backtestSource'
export { parseRecipe, recipeOf } from './prepare/recipeFile'
export { laggedSource, type LaggedReport } from './prepare/laggedSource'
export { inspectHealth, prepareSource, type PreparedSeries, type SeriesHealth } from './prepare/prepareSource'
export type { BacktestProtocol } from './bench/backtestFolds'
export {
  autoModelOf,
  autoSettingsOf,
  checkBuild,
  finishedRuns,
  calendarOfProject,
  helpedSeriesOfProject,
  readProject,
  refuseOtherBuild,
  seriesOfProject,
  settingsOfProject,
  type ProjectInHand,
} from './automation/projectInHand'
export { encodeDocument as encodeForecast, type ForecastDocument } from '../export'
