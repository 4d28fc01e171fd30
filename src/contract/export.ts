/** What leaves the app: forecasts as tables, in which form, and what is told on the way. */

import * as v from 'valibot'

import { besideSchema } from './explore'
import { exportedRunSchema } from './exportedRun'
import { pictureForms, pictureScales, pictureSchema, type Picture } from './picture'
import { settingRanges } from './settingRanges'
import { grantIdentifierSchema, seriesSpecSchema } from './specs'

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
/** What a user decided; what is left out is as by default. */
export type TableChoice = Partial<TableOptions>

export const defaultTableOptions: TableOptions = v.parse(tableOptionsSchema, {})

export const reportForms = ['html', 'pdf'] as const
export type ReportForm = (typeof reportForms)[number]
export const reportLanguages = ['en', 'zh-CN'] as const
export type ReportLanguage = (typeof reportLanguages)[number]

/** Charts of a finished run: those after the first show points held out. */
export const runCharts = ['forecast', 'backtest', 'errorByStep', 'residuals', 'coverage'] as const
export type RunChart = (typeof runCharts)[number]

/** How a network learnt. */
const learntSchema = v.strictObject({
  model: v.pipe(v.string(), v.maxLength(1000)),
  sourceName: v.pipe(v.string(), v.maxLength(1000)),
  epochs: v.pipe(
    v.array(
      v.strictObject({
        epoch: v.pipe(v.number(), v.integer(), v.minValue(0)),
        trainingLoss: v.nullable(v.union([v.number(), v.nan()])),
        validationLoss: v.union([v.number(), v.nan()]),
      }),
    ),
    v.minLength(1),
    v.maxLength(settingRanges.epochs.maximum + 1),
  ),
  bestEpoch: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
/** Ascending by epoch, the untrained network first. */
export type LearntEpochs = v.InferOutput<typeof learntSchema>
type LossReport = LearntEpochs['epochs'][number]

/** Of reports that hold more than a picture of the losses takes. */
export function learntEpochsOf({
  epochs,
  ...rest
}: Omit<LearntEpochs, 'epochs'> & { readonly epochs: readonly LossReport[] }): LearntEpochs {
  return {
    ...rest,
    epochs: epochs.map(({ epoch, trainingLoss, validationLoss }) => ({
      epoch,
      trainingLoss,
      validationLoss,
    })),
  }
}

/** Looks at a prepared series that can be kept as pictures. */
export const exploreCharts = ['season', 'autocorrelation', 'spectrum'] as const
export type ExploreChart = (typeof exploreCharts)[number]

/** Each of these writes one file that the user chose, whole or not at all; `copy` fills the clipboard. */
export const exportInputs = {
  'export.forecast': v.strictObject({
    target: grantIdentifierSchema,
    format: v.picklist(tableFormats),
    options: tableOptionsSchema,
    run: exportedRunSchema,
  }),
  /** As text with tabs, which spreadsheets paste as cells. */
  'export.copy': v.strictObject({ options: tableOptionsSchema, run: exportedRunSchema }),
  'export.report': v.strictObject({
    target: grantIdentifierSchema,
    form: v.picklist(reportForms),
    language: v.picklist(reportLanguages),
    /** The one reported first; the others are set beside it. */
    runs: v.pipe(v.array(exportedRunSchema), v.minLength(1), v.maxLength(100)),
    notes: v.pipe(v.string(), v.maxLength(1_000_000)),
  }),
  /** A chart as it can be drawn without a window. */
  'picture.describe': v.variant('chart', [
    v.strictObject({
      chart: v.picklist(runCharts),
      language: v.picklist(reportLanguages),
      run: exportedRunSchema,
    }),
    v.strictObject({
      chart: v.literal('series'),
      language: v.picklist(reportLanguages),
      series: seriesSpecSchema,
    }),
    v.strictObject({
      chart: v.picklist(exploreCharts),
      language: v.picklist(reportLanguages),
      series: seriesSpecSchema,
    }),
    v.strictObject({
      chart: v.literal('lagged'),
      language: v.picklist(reportLanguages),
      series: seriesSpecSchema,
      beside: besideSchema,
    }),
    v.strictObject({
      chart: v.literal('training'),
      language: v.picklist(reportLanguages),
      learnt: learntSchema,
    }),
  ]),
  'export.picture': v.strictObject({
    target: grantIdentifierSchema,
    form: v.picklist(pictureForms),
    scale: v.picklist(pictureScales),
    picture: pictureSchema,
  }),
} as const

export interface WrittenForecast {
  readonly rows: number
  /** SHA-256 of the run's record. */
  readonly runId: string
}

export interface ExportOutputs {
  'export.forecast': WrittenForecast
  'export.copy': WrittenForecast
  'export.report': { readonly bytes: number }
  'picture.describe': { readonly picture: Picture }
  'export.picture': { readonly bytes: number }
}

export interface ExportProgress {
  'export.forecast': WriteProgress
}

export interface WriteProgress {
  readonly rowsWritten: number
  readonly rows: number
}
