/** Passing notices: each takes the left of the status bar for a few seconds. */

import { shallowRef } from 'vue'

export interface PassingNotice {
  /** Translation key below `status.`. */
  readonly key: string
  readonly parameters: Readonly<Record<string, string | number>>
}

export type StatusStore = ReturnType<typeof createStatusStore>

const shownFor = 6000

/** @param later runs the act after so many milliseconds */
export function createStatusStore(later: (act: () => void, milliseconds: number) => void) {
  const notice = shallowRef<PassingNotice | null>(null)

  return {
    notice,
    say(key: string, parameters: PassingNotice['parameters'] = {}): void {
      const said = { key, parameters }
      notice.value = said
      later(() => {
        if (notice.value === said) notice.value = null
      }, shownFor)
    },
  }
}
