/**
 * The journal of unsaved edits. Main keeps it, and no other process: main is never busy, so that an edit is on the disk
 * within a second while the trainer trains, hangs or is started again.
 */

import path from 'node:path'

import type { LeftEdits, LeftFile, ProjectEdits, UnsavedEdits } from '../../../src/contract'
import { grantsIn } from '../../../src/project'
import { TidecastError } from '../../../src/util/errors'
import { createTurns } from '../../../src/util/turns'
import { removeLeftovers } from '../../files'
import { isSameStamp, stampOf } from '../fileStamp'
import type { Grants } from '../grants'
import type { Journal, JournalFile, JournalStore } from './journalStore'

export interface EditsJournal {
  /** Resolves once they are on the disk. @throws TidecastError `file.unwritable` */
  keep(unsaved: UnsavedEdits): Promise<void>
  /**
   * Null when nothing was left. What is damaged is kept aside, as the next edit takes the journal's place, and what is whole
   * of it comes back. @throws TidecastError `file.unreadable`; `journal.damaged` where nothing is whole
   */
  recover(): Promise<LeftEdits | null>
  forget(): Promise<void>
}

export interface EditsJournalParts {
  readonly store: JournalStore
  /** Where the store writes. */
  readonly folder: string
  readonly grants: Pick<Grants, 'known' | 'restore'>
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number
}

/** Of a journal that a later edit must not take away. */
const damageCodes: ReadonlySet<string> = new Set(['project.damaged', 'project.newer'])

export function createEditsJournal({ store, folder, grants, clock }: EditsJournalParts): EditsJournal {
  /** A page that was loaded again reads what the page before had asked to write. */
  const inTurn = createTurns()

  function filesOf({ project, edits }: UnsavedEdits): readonly JournalFile[] {
    const named = [...grantsIn(edits), ...(project ? [project.grant] : [])]
    return named.flatMap((grant): JournalFile[] => {
      const known = grants.known(grant)
      return known ? [{ ...known.message, stamp: known.stamp }] : []
    })
  }

  async function read(): Promise<{ readonly left: Journal; readonly aside: string | null } | null> {
    let left: Journal | null
    try {
      left = await store.read()
    } catch (error) {
      if (!(error instanceof TidecastError) || !damageCodes.has(error.code)) throw error
      const place = await store.layAside()
      await store.remove()
      throw new TidecastError('journal.damaged', { place }, error)
    }
    return left && { left, aside: left.isPartial ? await store.layAside() : null }
  }

  async function recover(): Promise<LeftEdits | null> {
    await removeLeftovers(folder, clock())
    const found = await read()
    if (!found) return null
    const { left, aside } = found
    const gone: LeftFile[] = []
    const changed: LeftFile[] = []
    const { files, desk, project, edits } = left
    for (const { stamp, ...message } of files) {
      grants.restore(message, stamp)
      // What became of the project itself is asked when it is saved.
      if (message.access === 'project') continue
      const present = await stampOf(message.path)
      const file = { grant: message.grant, name: path.basename(message.path) }
      if (!present) gone.push(file)
      else if (stamp && !isSameStamp(stamp, present)) changed.push(file)
    }
    // Missing already when the session was left.
    const named = new Set(files.map(({ grant }) => grant))
    for (const grant of grantsIn(edits)) {
      if (!named.has(grant)) gone.push({ grant, name: nameOf(grant, edits) })
    }
    return { desk, project, edits, gone, changed, aside }
  }

  return {
    keep: (unsaved) => inTurn(() => store.write(unsaved, filesOf(unsaved))),
    recover: () => inTurn(recover),
    forget: () => inTurn(() => store.remove()),
  }
}

/** As far as edits tell of a file that main was never granted. */
function nameOf(grant: string, { source, calendar }: ProjectEdits): string {
  const events = calendar.events
  return events?.source.kind === 'grant' && events.source.grant === grant ? events.name : source.name
}
