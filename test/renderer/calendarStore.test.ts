/** What Auto is told of the calendar, as the window keeps it. */

import { expect, test } from 'vitest'

import { createCalendarStore } from '../../renderer/stores/calendarStore'
import { TidecastError } from '../../src/util/errors'
import { createFakeTrainer } from '../support/fakeTrainer'

const germany = { code: 'DE', name: 'Germany', regions: [{ code: 'DE-BY', name: 'Bayern' }] }

test('places are asked for once, and again only where that failed', async () => {
  const trainer = createFakeTrainer()
  const store = createCalendarStore(trainer)
  void store.loadPlaces()
  await trainer.last('calendar.places').fail(new TidecastError('cancelled'))
  expect(store.error.value?.code).toBe('cancelled')
  void store.loadPlaces()
  await trainer.last('calendar.places').answer([germany])
  void store.loadPlaces()
  expect(store.places.value).toEqual([germany])
  expect([store.error.value, trainer.calls.length]).toEqual([null, 2])
})

test('nothing is told until something is chosen', () => {
  const store = createCalendarStore(createFakeTrainer())
  expect(store.choice.value).toBeUndefined()
  store.holidays.value = 'DE-BY'
  expect(store.choice.value).toEqual({ holidays: 'DE-BY' })
  const grant = `grant-${'0'.repeat(32)}`
  store.events.value = { grant, name: 'fairs.csv' }
  expect(store.choice.value).toEqual({ holidays: 'DE-BY', events: { kind: 'grant', grant } })
  store.holidays.value = ''
  expect(store.choice.value).toEqual({ events: { kind: 'grant', grant } })
})
