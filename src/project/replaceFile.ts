/** Another file in the place of one that a source or its calendar is made of; how it is read stays. */

import type { FileReference, JoinedPart, KeptCalendar, SourceReference } from '../contract'

export interface FileReplacement {
  /** The grant whose place is taken. */
  readonly from: string
  readonly to: string
  /** Of the new file. */
  readonly name: string
}

export function replaceInSource(source: SourceReference, replacement: FileReplacement): SourceReference {
  return source.kind === 'joined'
    ? { ...source, parts: source.parts.map((part) => replaceInPart(part, replacement)) }
    : replaceInPart(source, replacement)
}

export function replaceInCalendar(calendar: KeptCalendar, replacement: FileReplacement): KeptCalendar {
  const { events } = calendar
  if (!events) return calendar
  const source = replaceFile(events.source, replacement)
  return source === events.source ? calendar : { ...calendar, events: { source, name: replacement.name } }
}

function replaceInPart(part: JoinedPart, replacement: FileReplacement): JoinedPart {
  return part.kind === 'appended'
    ? { ...part, parts: part.parts.map((file) => replaceFile(file, replacement)) }
    : replaceFile(part, replacement)
}

/** The hash goes with the bytes it was of. */
function replaceFile(file: FileReference, { from, to }: FileReplacement): FileReference {
  if (file.kind !== 'grant' || file.grant !== from) return file
  return { kind: 'grant', grant: to, ...(file.reading && { reading: file.reading }) }
}
