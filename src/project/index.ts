/** The door of the project room: the document, its commands, its history. */
export { covariateParts, partOfCovariate, type CellChange, type CovariatePart } from './covariates'
export {
  applyCommand,
  labelOf,
  type ActLabel,
  type CellsAct,
  type Command,
  type FilesAct,
  type LayerChange,
  type OverrideAct,
  type RecipeAct,
  type RecipeChange,
  type SettingChange,
  type SettingName,
} from './commands'
export {
  calendarChoiceOf,
  emptyDocument,
  helpedSeriesSpecOf,
  modelSettingsOf,
  seriesSpecOf,
  type ModelChanges,
  type ProjectDocument,
} from './document'
export { documentOf, isEmptyDocument, sectionsOf } from './edits'
export { grantsIn, grantsInSource } from './grantsIn'
export { forecastOfSeries } from './forecastOfSeries'
export { amend, execute, redo, startHistory, undo, type History } from './history'
export { trainingMemory, type TrainingMemory } from './trainingMemory'
export { countParameters, segmentSizes, type NetworkInput, type NetworkParameters } from './parameterCount'
export {
  autoModelName,
  decodeModelFile,
  decodeProject,
  encodeModelFile,
  emptyContent,
  encodeProject,
  encodeSections,
  projectLimits,
  salvageContent,
  type DataFile,
  type DecodeOptions,
  type EncodeOptions,
  type Project,
} from './file'
export * from './ledger'
export * from './overrides'
export { countFiles, filesOfSource, sourceOfFiles, type SourceFiles } from './sourceFiles'
