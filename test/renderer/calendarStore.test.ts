/** What Auto is told of the calendar, as the window keeps it. */

import { expect, test } from 'vitest'

import { createCalendarStore } from '../../renderer/stores/calendarStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { TidecastError } from '../../src/util/errors'
import { createFakeTrainer } from '../support/fakeTrainer'

const germany = { code: 'DE', name: 'Germany', regions: [{ code: 'DE-BY', name: 'Bayern' }] }

test('places are asked for once, and again only where that failed', async () => {
  const trainer = createFakeTrainer()
  const store = createCalendarStore(
    trainer,
    createProjectStore(() => 0),
  )
  void store.loadPlaces()
  await trainer.last('calendar.places').fail(new TidecastError('cancelled'))
  expect(store.error.value?.code).toBe('cancelled')
  void store.loadPlaces()
  await trainer.last('calendar.places').answer([germany])
  void store.loadPlaces()
  expect(store.places.value).toEqual([germany])
  expect([store.error.value, trainer.calls.length]).toEqual([null, 2])
})

test('nothing is told until something is chosen, and what is chosen can be taken back', () => {
  const project = createProjectStore(() => 0)
  const store = createCalendarStore(createFakeTrainer(), project)
  expect(store.choice.value).toBeUndefined()
  store.holidays.value = 'DE-BY'
  expect(store.choice.value).toEqual({ holidays: 'DE-BY' })
  const grant = `grant-${'0'.repeat(32)}`
  store.takeEvents({ grant, name: 'fairs.csv' })
  expect(store.choice.value).toEqual({ holidays: 'DE-BY', events: { kind: 'grant', grant } })
  store.holidays.value = ''
  expect(store.choice.value).toEqual({ events: { kind: 'grant', grant } })
  expect(store.eventsName.value).toBe('fairs.csv')
  project.undo()
  expect(store.holidays.value).toBe('DE-BY')
})
