/** Names of the parts of a project file. */

import type { SectionName } from './sections'

export function wordsPart(section: SectionName): string {
  return `sections/${section}.json`
}

/** The long columns of a section, where it has any. */
export function numbersPart(section: SectionName): string {
  return `sections/${section}.f64`
}

export function dataPart(grant: string): string {
  return `data/${grant}`
}

/** Among the checkpoints: the model file that Auto's forecast comes from. */
export const autoModelName = 'auto'

/** A training run under way or ended, from which it goes on. */
export function checkpointPart(run: string): string {
  return `checkpoints/${run}`
}

export const checkpointPartName = /^checkpoints\/([a-z0-9-]{1,64})$/
