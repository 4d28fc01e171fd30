/** Unsaved work as project files of its own, each of some sections, so that one reader judges all that comes from a disk. */

import type { ProjectContent } from '../../contract'
import { encodeProject, type EncodeOptions, type Project } from './encodeProject'
import { emptyContent } from './sections'

/** Read by `decodeProject`; a section that is not given reads as that of a project nothing was done to. */
export function encodeSections(
  sections: Partial<ProjectContent>,
  options: EncodeOptions,
  checkpoints: Project['checkpoints'] = new Map(),
): Uint8Array {
  const content = { ...emptyContent(), ...sections }
  return encodeProject({ content, files: [], data: new Map(), checkpoints }, options)
}
