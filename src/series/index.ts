/**
 * The door of the series room: from the bytes of a CSV to one regular series, and from a forecast back to bytes.
 * Host-free; civil time is our own arithmetic, the built-in Date is never used.
 */
export type { ByteSource } from './byteSource'
export type { Column, Table } from './table'
export type { RegularSeries, TimeIndex } from './regularSeries'
export { readAnyTable, readTable, type ReadOptions } from './readTable'
export { refuseUntrainable } from './refuse'
export { previewHead, previewTable } from './preview/previewSource'
export { readPanel, type PanelChoice, type PanelSeries } from './readPanel'
export { describeTable } from './table'
export { appendTables } from './combine/appendTables'
export { joinTables, type JoinChoice } from './combine/joinTables'
export { noticeChange } from './startNotices'
export { buildSeries } from './buildSeries'
export { fillMissing } from './fillMissing'
export { describeSeries } from './describeSeries'
export { seriesWindow } from './seriesWindow'
export { extendStamps } from './extendStamps'
export { formatStamp } from './formatStamp'
export { encodeForecastCsv } from './encodeForecastCsv'
export { inspectSource, type Cell, type Inspected, type Inspection } from './inspect/inspectSource'
export { convertSource } from './convertSource'
export { sentenceOf } from './noticeTable'
export {
  applyRecipe,
  autocorrelation,
  checkHealth,
  decompose,
  encodePreparedCsv,
  readIds,
  readPoints,
  scoredMask,
  showStamp,
  suggestRecipe,
  type Finding,
  type HealthReport,
  type Points,
  type Prepared,
  type StepEffect,
} from './prepare'
