/** What leaves the app: forecasts as tables, in which form, and what is told on the way. */

import * as v from 'valibot'

/** `csv`: fields of text. `xlsx`: a workbook with a sheet a subject. `json`: the whole document. */
export const tableFormats = ['csv', 'xlsx', 'json'] as const
export type TableFormat = (typeof tableFormats)[number]

export const exportDelimiters = [',', ';', '\t', '|'] as const
/**
 * `iso`: 2024-01-31T12:00:00. `isoSpace`: 2024-01-31 12:00:00. `dayFirst`: 31.01.2024 12:00:00.
 * `monthFirst`: 01/31/2024 12:00:00. `epoch`: milliseconds since 1970.
 */
export const dateForms = ['iso', 'isoSpace', 'dayFirst', 'monthFirst', 'epoch'] as const
export type DateForm = (typeof dateForms)[number]

/** `long`: a row a series and stamp. `wide`: a row a stamp, with columns of their own for each series. */
export const panelLayouts = ['long', 'wide'] as const
export type PanelLayout = (typeof panelLayouts)[number]

export const tableOptionsSchema = v.strictObject({
  delimiter: v.optional(v.picklist(exportDelimiters), ','),
  decimal: v.optional(v.picklist(['.', ',']), '.'),
  dateForm: v.optional(v.picklist(dateForms), 'iso'),
  layout: v.optional(v.picklist(panelLayouts), 'long'),
  /** The points before the forecast too, and which of them were filled. */
  history: v.optional(v.boolean(), false),
  /** What the model said of points it had not seen, and how far off it was; brings the history with it. */
  residuals: v.optional(v.boolean(), false),
  /** A last column with the hash of the run's record. */
  runId: v.optional(v.boolean(), false),
})
export type TableOptions = v.InferOutput<typeof tableOptionsSchema>
/** As a caller may write them: what is left out is as by default. */
export type TableChoice = v.InferInput<typeof tableOptionsSchema>

export const defaultTableOptions: TableOptions = v.parse(tableOptionsSchema, {})

export interface WriteProgress {
  readonly rowsWritten: number
  readonly rows: number
}
