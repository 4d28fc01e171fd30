/** A plot's table twin: changed to by its button and by T, unless letters are no keys. */

import { afterEach, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, type App } from 'vue'

import PlotTwin from '../../renderer/components/chart/PlotTwin.vue'
import { markLetterKeys } from '../../renderer/composables/letterKeys'
import { createTranslation } from '../../renderer/i18n'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  markLetterKeys(document, true)
})

function mount() {
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  const table = vi.fn(() => ({
    columns: ['Step', 'Auto'],
    rows: [
      { name: '1', cells: ['0.5'] },
      { name: '2', cells: ['–'] },
    ],
  }))
  const twin = () => h(PlotTwin, { caption: 'Errors', table }, () => h('figure'))
  app = createApp(twin).use(createTranslation())
  app.mount(host)
  const press = async (key: string, modifiers: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
    host.querySelector('button')!.dispatchEvent(event)
    await nextTick()
    return event.defaultPrevented
  }
  return { host, table, press }
}

test('the table is made when it is asked for, and the plot is back after it', async () => {
  const { host, table, press } = mount()
  expect(table).not.toHaveBeenCalled()
  expect(await press('t')).toBe(true)
  expect([...host.querySelectorAll('th[scope=col]')].map((head) => head.textContent)).toEqual([
    'Step',
    'Auto',
  ])
  expect([...host.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual(['10.5', '2–'])
  expect(host.querySelector('figure')).toBeNull()
  host.querySelector('button')!.click()
  await nextTick()
  expect(host.querySelector('figure')).not.toBeNull()
})

test('letters that are no keys, and chords, change nothing', async () => {
  const { host, press } = mount()
  expect(await press('t', { ctrlKey: true })).toBe(false)
  markLetterKeys(document, false)
  expect(await press('t')).toBe(false)
  expect(host.querySelector('table')).toBeNull()
})
