/** The files a project speaks of: those its source is made of, however it is made of them, and its events. */

import type { ProjectEdits, SourceReference } from '../contract'

/** Each grant once, in the order of the references. */
export function grantsIn({ source, calendar }: Pick<ProjectEdits, 'source' | 'calendar'>): readonly string[] {
  return grantsOf([source.reference, calendar.events?.source])
}

/** The same of a source alone. */
export function grantsInSource(source: SourceReference): readonly string[] {
  return grantsOf([source])
}

function grantsOf(references: readonly unknown[]): readonly string[] {
  const found = new Set<string>()
  function visit(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    if ('kind' in value && value.kind === 'grant' && 'grant' in value && typeof value.grant === 'string') {
      found.add(value.grant)
    }
    for (const member of Object.values(value)) visit(member)
  }
  visit(references)
  return [...found]
}
