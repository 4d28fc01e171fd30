/** The files a source is made of, however it is made of them. */

import type { SourceReference } from '../contract'

/** Each grant once, in the order of the reference. */
export function grantsIn(reference: SourceReference | null): readonly string[] {
  const found = new Set<string>()
  function visit(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    if ('kind' in value && value.kind === 'grant' && 'grant' in value && typeof value.grant === 'string') {
      found.add(value.grant)
    }
    for (const member of Object.values(value)) visit(member)
  }
  visit(reference)
  return [...found]
}
