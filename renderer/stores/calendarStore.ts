/** Days that models are told of, as the document has them, and the places whose holidays are known: asked for when first shown. */

import { computed, shallowRef } from 'vue'

import type { CalendarChoice, FileGrant, HolidayPlace, KeptCalendar } from '../../src/contract'
import { calendarChoiceOf } from '../../src/project'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import type { ProjectStore } from './projectStore'

export type CalendarStore = ReturnType<typeof createCalendarStore>

export function createCalendarStore(
  trainer: Pick<TrainerConnection, 'call'>,
  project: Pick<ProjectStore, 'document' | 'execute'>,
) {
  const places = shallowRef<readonly HolidayPlace[]>([])
  const error = shallowRef<TidecastError | null>(null)
  let asked = false

  const kept = computed(() => project.document.value.calendar)

  function change(part: Partial<KeptCalendar>): void {
    project.execute({ kind: 'chooseCalendar', calendar: { ...kept.value, ...part } })
  }

  return {
    places,
    error,
    /** As a calendar names the place; empty: none. */
    holidays: computed({
      get: () => kept.value.holidays ?? '',
      set: (place) => change({ holidays: place === '' ? null : place }),
    }),
    /** The name of the file of events; null: none. */
    eventsName: computed(() => kept.value.events?.name ?? null),
    takeEvents({ grant, name }: Pick<FileGrant, 'grant' | 'name'>): void {
      change({ events: { source: { kind: 'grant', grant }, name } })
    },
    forgetEvents(): void {
      change({ events: null })
    },
    choice: computed<CalendarChoice | undefined>(() => calendarChoiceOf(kept.value)),
    async loadPlaces(): Promise<void> {
      if (asked) return
      asked = true
      try {
        places.value = await trainer.call('calendar.places', {}).result
        error.value = null
      } catch (cause) {
        asked = false
        error.value = asTidecastError(cause)
      }
    },
  }
}
