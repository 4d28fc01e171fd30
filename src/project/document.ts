/**
 * The project document: everything the user decided, and nothing that can be computed from it. Immutable plain data;
 * only a command (see `commands.ts`) makes a new one.
 */

import {
  defaultFill,
  settingsOver,
  type CalendarChoice,
  type FillMethod,
  type KeptCalendar,
  type ForecastOverride,
  type KeptForecast,
  type ModelSettings,
  type Recipe,
  type SeriesCovariates,
  type SeriesSpec,
  type SourceReference,
} from '../contract'

/** The settings changed by hand. What is absent follows the suggestion for the series. */
export type ModelChanges = { readonly [Setting in keyof ModelSettings]?: ModelSettings[Setting] }

export interface ProjectDocument {
  readonly source: SourceReference | null
  /** File name or sample title, as shown. */
  readonly sourceName: string
  /** The column of stamps; `null`: rows are counted. */
  readonly time: string | null
  readonly target: string | null
  /** Which series of a source that holds several. */
  readonly id: string | null
  readonly fill: FillMethod
  /** The steps of preparation; null until one is changed: `fill` then says what is done about gaps. */
  readonly recipe: Recipe | null
  /** Columns that help to forecast the target. */
  readonly covariates: SeriesCovariates
  /** Days that models are told of. */
  readonly calendar: KeptCalendar
  readonly model: ModelChanges
  /** What the analyst wrote down about this work. */
  readonly notes: string
  /** What was changed of forecasts by hand, of any series of the source. */
  readonly overrides: readonly ForecastOverride[]
  /** Earlier forecasts, by origin, to be held against what came. */
  readonly forecasts: readonly KeptForecast[]
}

export function emptyDocument(): ProjectDocument {
  return {
    source: null,
    sourceName: '',
    time: null,
    target: null,
    id: null,
    fill: defaultFill,
    recipe: null,
    covariates: { past: [], future: [], cells: [] },
    calendar: { holidays: null, events: null },
    model: {},
    notes: '',
    overrides: [],
    forecasts: [],
  }
}

/** The series the document describes, by itself: as it is drawn and prepared; null until source and target are chosen. */
export function seriesSpecOf(document: ProjectDocument): SeriesSpec | null {
  const { source, time, target, id, fill, recipe } = document
  if (!source || target === null) return null
  return { source, time, target, fill, ...(id !== null && { id }), ...(recipe && { recipe }) }
}

/** The same with the columns that help, as models are asked about it. */
export function helpedSeriesSpecOf(document: ProjectDocument): SeriesSpec | null {
  const spec = seriesSpecOf(document)
  const { covariates } = document
  return spec && covariates.past.length + covariates.future.length > 0 ? { ...spec, covariates } : spec
}

/** The calendar as models are told of it; undefined: of no day. */
export function calendarChoiceOf({ holidays, events }: KeptCalendar): CalendarChoice | undefined {
  if (holidays === null && events === null) return undefined
  return { ...(holidays !== null && { holidays }), ...(events && { events: events.source }) }
}

/** The suggestion with the hand-made changes laid over it. */
export function modelSettingsOf(document: ProjectDocument, suggested: ModelSettings): ModelSettings {
  return settingsOver(suggested, document.model)
}
