/**
 * The one undo and redo stack. Documents are immutable and share structure, so an entry keeps the document before
 * and after it: undo is exact whatever the command did.
 */

import { applyCommand, coalesceKeyOf, type Command } from './commands'
import type { ProjectDocument } from './document'

export interface HistoryEntry {
  readonly command: Command
  readonly before: ProjectDocument
  readonly after: ProjectDocument
  /** Milliseconds of a monotonic clock, when the edit was last continued. */
  readonly at: number
}

export interface History {
  readonly document: ProjectDocument
  /** Oldest first. */
  readonly past: readonly HistoryEntry[]
  /** Next to redo first. */
  readonly future: readonly HistoryEntry[]
}

/** Edits of one field closer than this, in milliseconds, are one entry. */
const coalesceWithin = 1000
const longestPast = 1000

export function startHistory(document: ProjectDocument): History {
  return { document, past: [], future: [] }
}

/** @param now milliseconds of a monotonic clock */
export function execute(history: History, command: Command, now: number): History {
  const after = applyCommand(history.document, command)
  if (after === history.document) return history
  const last = history.past.at(-1)
  const key = coalesceKeyOf(command)
  const continues =
    last !== undefined &&
    key !== null &&
    history.future.length === 0 &&
    coalesceKeyOf(last.command) === key &&
    now - last.at < coalesceWithin
  const entry = { command, before: continues ? last.before : history.document, after, at: now }
  const past = continues ? history.past.slice(0, -1) : history.past
  return { document: after, past: [...past, entry].slice(-longestPast), future: [] }
}

/**
 * Writes down what is no edit, such as a forecast that was made: no undo takes it back. Reaches as far as the acts on either
 * side of the present of which `ofThis` says that they were of the same work.
 */
export function amend(
  history: History,
  change: (document: ProjectDocument) => ProjectDocument,
  ofThis: (command: Command) => boolean,
): History {
  const changed = new Map<ProjectDocument, ProjectDocument>()
  function amended(document: ProjectDocument): ProjectDocument {
    const known = changed.get(document) ?? change(document)
    changed.set(document, known)
    return known
  }
  const document = amended(history.document)
  if (document === history.document) return history
  const begun = history.past.findLastIndex(({ command }) => !ofThis(command))
  const ended = history.future.findIndex(({ command }) => !ofThis(command))
  const reached = ended < 0 ? history.future.length : ended
  return {
    document,
    past: history.past.map((entry, index) => ({
      ...entry,
      before: index > begun ? amended(entry.before) : entry.before,
      after: index >= begun ? amended(entry.after) : entry.after,
    })),
    future: history.future.map((entry, index) => ({
      ...entry,
      before: index <= reached ? amended(entry.before) : entry.before,
      after: index < reached ? amended(entry.after) : entry.after,
    })),
  }
}

export function undo(history: History): History {
  const entry = history.past.at(-1)
  if (!entry) return history
  return {
    document: entry.before,
    past: history.past.slice(0, -1),
    future: [entry, ...history.future],
  }
}

export function redo(history: History): History {
  const [entry, ...future] = history.future
  if (!entry) return history
  return { document: entry.after, past: [...history.past, entry], future }
}
