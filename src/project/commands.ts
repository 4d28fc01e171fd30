/**
 * The one table of edits: every way the document can change, how it changes, what the act is called, and which edits
 * in a row count as one. An edit that changes nothing returns the document itself.
 */

import type {
  FillMethod,
  ForecastOverride,
  KeptCalendar,
  KeptForecast,
  ModelSettings,
  NetworkLayer,
  Recipe,
  SourceReference,
} from '../contract'
import { assertNever } from '../util/assert'
import {
  markCovariate,
  withoutCovariate,
  writeCells,
  type CellChange,
  type CovariatePart,
} from './covariates'
import { emptyDocument, type ProjectDocument } from './document'
import { keepForecasts } from './ledger'
import { editOverrides } from './overrides'
import { replaceInCalendar, replaceInSource, type FileReplacement } from './replaceFile'

/** A setting with one value; the layers are edited one by one. */
export type SettingName = Exclude<keyof ModelSettings, 'layers'>

export type SettingChange = {
  [Name in SettingName]: {
    readonly kind: 'changeSetting'
    readonly setting: Name
    readonly value: ModelSettings[Name]
  }
}[SettingName]

/** One setting of one layer. */
export interface LayerChange {
  readonly kind: 'changeLayer'
  /** 0 for the lowest. */
  readonly layer: number
  readonly setting: keyof NetworkLayer
  /** The whole stack after the edit, lowest layer first. */
  readonly layers: readonly NetworkLayer[]
}

/** What was done to the recipe: its act is named by it, and edits of one field of a step in a row are one. */
export type RecipeAct =
  'add' | 'edit' | 'move' | 'switchOn' | 'switchOff' | 'remove' | 'load' | 'review' | 'points'

export interface RecipeChange {
  readonly kind: 'changeRecipe'
  readonly act: RecipeAct
  /** Place of the step it is about, 0 for the first. */
  readonly index: number
  /** All steps after the change. */
  readonly recipe: Recipe
  /** Of `edit`: the field. */
  readonly field?: string
}

/** What was done to the files the table is made of. */
export type FilesAct = 'append' | 'join' | 'remove' | 'match'

/** How values of covariates known ahead came into their cells. */
export type CellsAct = 'type' | 'paste' | 'fill' | 'clear'

/**
 * What was done about changes of a forecast: made, taken back; of those made over another forecast: laid over this one, let go
 * of.
 */
export type OverrideAct = 'change' | 'takeBack' | 'layAgain' | 'letGo'

export type Command =
  | {
      readonly kind: 'openSource'
      readonly source: SourceReference
      readonly name: string
      readonly time: string | null
      readonly target: string
      readonly id?: string | null
    }
  /** The next data under the same recipe: column, fill and model stay. */
  | {
      readonly kind: 'refreshSource'
      readonly source: SourceReference
      readonly name: string
      /** What was forecast of the data until now: kept, to be held against the new data. */
      readonly forecasts: readonly KeptForecast[]
    }
  /** Another file for one of those the data is made of; all others stay. */
  | ({ readonly kind: 'replaceFile' } & FileReplacement)
  | { readonly kind: 'writeNotes'; readonly notes: string }
  /** Reads the same bytes otherwise; columns that the new reading lacks are chosen anew. */
  | {
      readonly kind: 'chooseReading'
      readonly source: SourceReference
      readonly time: string | null
      readonly target: string
      readonly id: string | null
    }
  /** Makes the table of other files; what was chosen of it stays or is chosen anew. */
  | {
      readonly kind: 'combineFiles'
      readonly act: FilesAct
      /** The name of the file that was added or left out; of `match` none. */
      readonly file: string
      readonly source: SourceReference
      readonly name: string
      readonly time: string | null
      readonly target: string
      readonly id: string | null
    }
  | { readonly kind: 'chooseSeries'; readonly id: string }
  | { readonly kind: 'chooseTime'; readonly time: string | null }
  | { readonly kind: 'chooseTarget'; readonly target: string }
  | { readonly kind: 'chooseFill'; readonly fill: FillMethod }
  /** Null: the column does not help. */
  | { readonly kind: 'markCovariate'; readonly column: string; readonly part: CovariatePart | null }
  | { readonly kind: 'writeCells'; readonly act: CellsAct; readonly cells: readonly CellChange[] }
  | {
      readonly kind: 'overrideForecast'
      readonly act: OverrideAct
      readonly put: readonly ForecastOverride[]
      readonly drop: readonly ForecastOverride[]
    }
  | { readonly kind: 'chooseCalendar'; readonly calendar: KeptCalendar }
  | RecipeChange
  | SettingChange
  /** `layers` is the whole stack after the edit, lowest layer first. */
  | { readonly kind: 'addLayer'; readonly layers: readonly NetworkLayer[] }
  | { readonly kind: 'removeLayer'; readonly layer: number; readonly layers: readonly NetworkLayer[] }
  | LayerChange
  /** Settings that belong together; all others but horizon and seed are as suggested again. */
  | { readonly kind: 'choosePreset'; readonly preset: string; readonly settings: Partial<ModelSettings> }
  /** All settings of an earlier run, by the number it is listed under. */
  | { readonly kind: 'takeRunSettings'; readonly run: number; readonly settings: ModelSettings }
  /** Takes back every hand-made change of the model. */
  | { readonly kind: 'followSuggestion' }

export function applyCommand(document: ProjectDocument, command: Command): ProjectDocument {
  switch (command.kind) {
    case 'openSource': {
      const { source, name, time, target, id = null } = command
      return laidOver(document, { ...emptyDocument(), source, sourceName: name, time, target, id })
    }
    case 'refreshSource':
      return laidOver(document, {
        source: command.source,
        sourceName: command.name,
        forecasts: keepForecasts(document.forecasts, command.forecasts),
      })
    case 'replaceFile':
      return withFileReplaced(document, command)
    case 'writeNotes':
      return document.notes === command.notes ? document : { ...document, notes: command.notes }
    case 'chooseReading': {
      const { source, time, target, id } = command
      return laidOver(document, { source, time, target, id })
    }
    case 'combineFiles': {
      const { source, name, time, target, id } = command
      return laidOver(document, { source, sourceName: name, time, target, id })
    }
    case 'chooseSeries':
      return document.id === command.id ? document : { ...document, id: command.id }
    case 'chooseTime':
      return laidOver(document, {
        time: command.time,
        covariates: withoutCovariate(document.covariates, command.time),
      })
    case 'chooseTarget':
      return laidOver(document, {
        target: command.target,
        covariates: withoutCovariate(document.covariates, command.target),
      })
    case 'chooseFill':
      return document.fill === command.fill ? document : { ...document, fill: command.fill }
    case 'markCovariate':
      return laidOver(document, {
        covariates: markCovariate(document.covariates, command.column, command.part),
      })
    case 'writeCells':
      return laidOver(document, { covariates: writeCells(document.covariates, command.cells) })
    case 'overrideForecast':
      return laidOver(document, { overrides: editOverrides(document.overrides, command) })
    case 'chooseCalendar':
      return laidOver(document, { calendar: command.calendar })
    case 'changeRecipe':
      return JSON.stringify(document.recipe) === JSON.stringify(command.recipe)
        ? document
        : { ...document, recipe: command.recipe }
    case 'changeSetting':
      if (document.model[command.setting] === command.value) return document
      return { ...document, model: { ...document.model, [command.setting]: command.value } }
    case 'addLayer':
    case 'removeLayer':
    case 'changeLayer':
      return laidOver(document, { model: { ...document.model, layers: [...command.layers] } })
    case 'choosePreset': {
      const { horizon, seed } = document.model
      const kept = { ...(horizon !== undefined && { horizon }), ...(seed !== undefined && { seed }) }
      return laidOver(document, { model: { ...kept, ...command.settings } })
    }
    case 'takeRunSettings':
      return laidOver(document, { model: { ...command.settings } })
    case 'followSuggestion':
      return Object.keys(document.model).length === 0 ? document : { ...document, model: {} }
    default:
      return assertNever(command)
  }
}

/** The name of an act as a translation key below `acts.`, with what fills it. */
export interface ActLabel {
  readonly key: string
  readonly parameters: Readonly<Record<string, string | number>>
}

export function labelOf(command: Command): ActLabel {
  switch (command.kind) {
    case 'openSource':
      return { key: 'openSource', parameters: { name: command.name } }
    case 'refreshSource':
      return { key: 'refreshSource', parameters: { name: command.name } }
    case 'replaceFile':
      return { key: 'refreshSource', parameters: { name: command.name } }
    case 'writeNotes':
      return { key: 'writeNotes', parameters: {} }
    case 'chooseReading':
      return { key: 'chooseReading', parameters: {} }
    case 'combineFiles':
      return { key: `combineFiles.${command.act}`, parameters: { name: command.file } }
    case 'chooseSeries':
      return { key: 'chooseSeries', parameters: { id: command.id } }
    case 'chooseTime':
      return command.time === null
        ? { key: 'countRows', parameters: {} }
        : { key: 'chooseTime', parameters: { column: command.time } }
    case 'chooseTarget':
      return { key: 'chooseTarget', parameters: { column: command.target } }
    case 'chooseFill':
      return { key: `chooseFill.${command.fill}`, parameters: {} }
    case 'markCovariate':
      return { key: `markCovariate.${command.part ?? 'none'}`, parameters: { column: command.column } }
    case 'writeCells':
      return { key: `writeCells.${command.act}`, parameters: { column: command.cells[0]?.column ?? '' } }
    case 'overrideForecast':
      return { key: `overrideForecast.${command.act}`, parameters: {} }
    case 'chooseCalendar':
      return { key: 'chooseCalendar', parameters: {} }
    case 'changeRecipe':
      return { key: `changeRecipe.${command.act}`, parameters: { step: command.index + 1 } }
    case 'changeSetting':
      return labelOfSetting(command)
    case 'addLayer':
      return { key: 'addLayer', parameters: { layer: command.layers.length } }
    case 'removeLayer':
      return { key: 'removeLayer', parameters: { layer: command.layer + 1 } }
    case 'changeLayer':
      return labelOfLayer(command)
    case 'choosePreset':
      return { key: `choosePreset.${command.preset}`, parameters: {} }
    case 'takeRunSettings':
      return { key: 'takeRunSettings', parameters: { run: command.run } }
    case 'followSuggestion':
      return { key: 'followSuggestion', parameters: {} }
    default:
      return assertNever(command)
  }
}

/** Numbers are told, names are not. */
function labelOfSetting({ setting, value }: SettingChange): ActLabel {
  return { key: `changeSetting.${setting}`, parameters: typeof value === 'number' ? { value } : {} }
}

/** Numbers are told, and the cell by its name. */
function labelOfLayer({ layer, setting, layers }: LayerChange): ActLabel {
  const value = layers[layer]?.[setting]
  const key = setting === 'cell' ? `changeLayer.cell.${String(value)}` : `changeLayer.${setting}`
  return { key, parameters: { layer: layer + 1, ...(typeof value === 'number' && { value }) } }
}

/** Edits in quick succession with the same key are one edit: typing 240 is not three acts. Null: never joined. */
export function coalesceKeyOf(command: Command): string | null {
  switch (command.kind) {
    case 'changeRecipe':
      return command.field === undefined ? null : `recipe ${command.index} ${command.field}`
    case 'changeSetting':
      return typeof command.value === 'number' ? `setting ${command.setting}` : null
    case 'changeLayer':
      return typeof command.layers[command.layer]?.[command.setting] === 'number'
        ? `layer ${command.layer} ${command.setting}`
        : null
    case 'writeNotes':
      return 'notes'
    default:
      return null
  }
}

function withFileReplaced(document: ProjectDocument, replacement: FileReplacement): ProjectDocument {
  const source = document.source && replaceInSource(document.source, replacement)
  const isOnly = source?.kind === 'grant' && source.grant === replacement.to
  return laidOver(document, {
    source,
    sourceName: isOnly ? replacement.name : document.sourceName,
    calendar: replaceInCalendar(document.calendar, replacement),
  })
}

/** The document itself where it holds the same already. */
function laidOver(document: ProjectDocument, changes: Partial<ProjectDocument>): ProjectDocument {
  const changed = { ...document, ...changes }
  return JSON.stringify(changed) === JSON.stringify(document) ? document : changed
}
