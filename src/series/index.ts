/**
 * The door of the series room: from the bytes of a CSV to one regular series, and from a forecast back to bytes.
 * Host-free; civil time is our own arithmetic, the built-in Date is never used.
 */
export type { ByteSource } from './byteSource'
export type { Column, Table } from './table'
export { describeFrequency } from './frequency'
export { readWhole } from './sources/csvText'
export type { ModelledSeries, RegularSeries, SeriesUnit, TimeIndex } from './regularSeries'
export { readAnyTable, readTable, type ReadOptions } from './readTable'
export { translateSource } from './sources/translateSource'
export { refuseUntrainable } from './refuse'
export { previewHead, previewTable } from './preview/previewSource'
export { readEvents, type CalendarEvent } from './events/readEvents'
export { columnsOf } from './panel/panelColumns'
export { covariatePoints } from './panel/covariatePoints'
export { panelOfTable } from './panel/panelOfTable'
export { readPanel } from './panel/readPanel'
export type { PanelChoice, PanelFile, PanelSeries, StaticValue } from './panel/panel'
export { describeTable, findColumn } from './table'
export { appendTables } from './combine/appendTables'
export { joinTables, type JoinChoice } from './combine/joinTables'
export { noticeChange } from './startNotices'
export {
  buildSeries,
  fillSeries,
  placeSeries,
  type ColumnsChoice,
  type PlacedSeries,
  type SeriesChoice,
} from './buildSeries'
export { fillMissing } from './fillMissing'
export { describeSeries } from './describeSeries'
export { seriesWindow } from './seriesWindow'
export { extendStamps } from './extendStamps'
export { seriesBefore } from './seriesBefore'
export { formatStamp } from './formatStamp'
export { inspectSource, type Cell, type Inspected, type Inspection } from './inspect/inspectSource'
export { convertSource } from './convertSource'
export { sentenceOf } from './noticeTable'
export {
  applyRecipe,
  autocorrelation,
  bridgeGaps,
  checkHealth,
  correlogramOf,
  decompose,
  decomposePoints,
  describeRule,
  findingSentence,
  heatMapKinds,
  heatMapOf,
  hideLikeGaps,
  interpolate,
  laggedCorrelation,
  laggedPoints,
  laggedSentence,
  pointsOf,
  provenanceNames,
  readIds,
  readPoints,
  scoreFills,
  scoredMask,
  seasonOfPoints,
  seasonPlotOf,
  showStamp,
  spanOf,
  spectrumOf,
  suggestRecipe,
  type Correlogram,
  type DecomposedPoints,
  type DecompositionChoice,
  type FillModel,
  type FillScore,
  type FillScores,
  type FillSeries,
  type FillTraining,
  type Finding,
  type HealthReport,
  type HeatMap,
  type HeatMapKind,
  type LaggedCorrelation,
  type OwnUnit,
  type Points,
  type Prepared,
  type Rounding,
  type SeasonPlot,
  type SeriesSpan,
  type Spectrum,
  type SpectrumChoice,
  type StepEffect,
  type Work,
} from './prepare'
export {
  gapsOfPoints,
  lastPoints,
  modelledSeries,
  onStamps,
  pointsOfSeries,
  readPointsOfSeries,
  regularFromPoints,
  standardRecipe,
  type PointsOfSeriesChoice,
} from './prepared'
export { suggestColumns } from './columns/suggest'
