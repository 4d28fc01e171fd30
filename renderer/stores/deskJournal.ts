/**
 * Keeps what is unsaved on the desk: its edits by main, within a second and whatever the trainer does; its results,
 * which are large and come seldom, by the trainer when it has time.
 */

import type { Desktop, OpenProject, ProjectEdits, SessionResults } from '../../src/contract'
import { valueOf } from '../api/desktop'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import { createJournalKeeper } from './journalKeeper'
import type { StatusStore } from './statusStore'

/** What is on the desk but its results. */
export interface DeskEdits {
  readonly desk: string
  readonly project: OpenProject | null
  readonly edits: ProjectEdits
}

export interface DeskJournalParts {
  readonly desktop: Pick<Desktop, 'keepEdits' | 'forgetEdits'>
  readonly trainer: Pick<TrainerConnection, 'call'>
  readonly status: Pick<StatusStore, 'say'>
  /** Runs the act after so many milliseconds. */
  readonly later: (act: () => void, milliseconds: number) => void
  /** All of it; null while all is saved and nothing is under way. */
  unsaved(): DeskEdits | null
  results(): SessionResults
  /** Called when the results on the desk are kept. */
  resultsKept(): void
}

export interface DeskJournal {
  /** Says that there is something to keep. */
  touch(): void
  /** Lets go of all that is kept, at once. */
  forget(): Promise<void>
}

/** Milliseconds after which a disk that refused is tried again. */
export const tryAgainAfter = 5000

export function createDeskJournal(parts: DeskJournalParts): DeskJournal {
  const { desktop, trainer, status, later, unsaved, results, resultsKept } = parts
  const edits = createJournalKeeper(keepEdits, later)
  const computed = createJournalKeeper(keepResults, later)
  /** What the trainer has. */
  let kept: { readonly desk: string; readonly results: SessionResults } | undefined
  /** What main has: forecasts are immutable, and sent when they are others. */
  let forecastsKept: { readonly desk: string; readonly forecasts: ProjectEdits['forecasts'] } | undefined
  /** The disk refused, and that was said. */
  let refused = false

  async function keepEdits(): Promise<void> {
    try {
      await writeEdits(unsaved())
      refused = false
    } catch {
      forecastsKept = undefined
      if (!refused) status.say('journalFailed')
      refused = true
      later(() => edits.touch(), tryAgainAfter)
    }
  }

  async function writeEdits(left: DeskEdits | null): Promise<void> {
    if (!left) {
      forecastsKept = undefined
      await valueOf(desktop.forgetEdits())
      return
    }
    const { desk, project } = left
    const { forecasts, ...edits } = left.edits
    const same = forecastsKept?.desk === desk && forecastsKept.forecasts === forecasts
    await valueOf(desktop.keepEdits({ desk, project, edits, ...(same ? {} : { forecasts }) }))
    forecastsKept = { desk, forecasts }
  }

  async function keepResults(): Promise<void> {
    try {
      const left = unsaved()
      if (!left) {
        kept = undefined
        await trainer.call('session.forget', {}).result
        return
      }
      const { desk } = left
      const now = results()
      if (kept?.desk === desk && isSame(kept.results, now)) return
      await trainer.call('session.keepResults', { desk, results: now }).result
      kept = { desk, results: now }
      resultsKept()
    } catch (cause) {
      kept = undefined
      // The trainer is started anew by itself, and the results are still here: they are kept again.
      if (asTidecastError(cause).code === 'training.processEnded') computed.touch()
      else status.say('journalFailed')
    }
  }

  return {
    touch() {
      edits.touch()
      computed.touch()
    },
    async forget() {
      kept = forecastsKept = undefined
      await Promise.allSettled([valueOf(desktop.forgetEdits()), trainer.call('session.forget', {}).result])
    },
  }
}

/** By identity: results are immutable. */
function isSame(one: SessionResults, other: SessionResults): boolean {
  const sameRuns =
    one.runs.length === other.runs.length &&
    one.runs.every(({ result }, index) => result === other.runs[index]?.result)
  return sameRuns && one.auto === other.auto && one.model === other.model
}
