/** The project file: a document and everything that belongs to it, as bytes and back. */
export { decodeProject, type DecodeOptions } from './decodeProject'
export { encodeProject, type EncodeOptions, type Project } from './encodeProject'
export { limits as projectLimits } from './limits'
export type { DataFile } from './manifest'
export { autoModelName } from './parts'
export { decodeModelFile, encodeModelFile } from './modelFile'
export { encodeSections } from './unsavedFile'
export { emptyContent } from './sections'
