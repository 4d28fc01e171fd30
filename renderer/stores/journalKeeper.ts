/**
 * Keeps the unsaved work in the journal: shortly after each edit, and never two writes at once. An edit made while one
 * is being written is in the next, so that a kill at any moment costs less than a second of work.
 */

/** Milliseconds in which edits gather before they are written. */
export const gatherFor = 200

export interface JournalKeeper {
  /** Says that there is something to keep. */
  touch(): void
}

/**
 * @param keep writes what is on the desk now
 * @param later runs the act after so many milliseconds
 */
export function createJournalKeeper(
  keep: () => Promise<void>,
  later: (act: () => void, milliseconds: number) => void,
): JournalKeeper {
  let waiting = false
  let writing = false
  let again = false

  async function write(): Promise<void> {
    waiting = false
    writing = true
    again = false
    try {
      await keep()
    } finally {
      writing = false
      if (again) touch()
    }
  }

  function touch(): void {
    if (writing) again = true
    else if (!waiting) {
      waiting = true
      later(() => void write(), gatherFor)
    }
  }

  return { touch }
}
