/** Days that Auto is told of: the holidays of a place, and events from a file. Places are asked for when they are first shown. */

import { computed, shallowRef } from 'vue'

import type { CalendarChoice, FileGrant, HolidayPlace } from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'

export type CalendarStore = ReturnType<typeof createCalendarStore>

export function createCalendarStore(trainer: Pick<TrainerConnection, 'call'>) {
  const places = shallowRef<readonly HolidayPlace[]>([])
  const error = shallowRef<TidecastError | null>(null)
  /** As a calendar names it; empty: none. */
  const holidays = shallowRef('')
  const events = shallowRef<Pick<FileGrant, 'grant' | 'name'> | null>(null)
  let asked = false

  const choice = computed<CalendarChoice | undefined>(() => {
    if (holidays.value === '' && !events.value) return undefined
    return {
      ...(holidays.value !== '' && { holidays: holidays.value }),
      ...(events.value && { events: { kind: 'grant', grant: events.value.grant } }),
    }
  })

  return {
    places,
    error,
    holidays,
    events,
    choice,
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
