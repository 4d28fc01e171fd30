/** A choice of a few: one stop of the tab key, arrows choose and go round. */

import { afterEach, expect, test } from 'vitest'
import { createApp, h, nextTick, ref, type App } from 'vue'

import SegmentedChoice from '../../renderer/components/controls/SegmentedChoice.vue'

let app: App | undefined
afterEach(() => app?.unmount())

function mount(first: string) {
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  const chosen = ref(first)
  const segments = ['day', 'week', 'year'].map((value) => ({ value, label: value }))
  app = createApp(() =>
    h(SegmentedChoice, {
      segments,
      label: 'Span',
      modelValue: chosen.value,
      'onUpdate:modelValue': (value: string) => (chosen.value = value),
    }),
  )
  app.mount(host)
  const buttons = () => [...host.querySelectorAll<HTMLElement>('[role=radio]')]
  const press = async (key: string, modifiers: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
    document.activeElement!.dispatchEvent(event)
    await nextTick()
    return event.defaultPrevented
  }
  const checked = () => buttons().map((button) => button.getAttribute('aria-checked') === 'true')
  const stops = () => buttons().map(({ tabIndex }) => tabIndex)
  return { chosen, buttons, press, checked, stops }
}

test('a press chooses, and the tab key stops there', async () => {
  const { chosen, buttons, checked, stops } = mount('day')
  expect(stops()).toEqual([0, -1, -1])
  buttons()[1]?.click()
  await nextTick()
  expect(chosen.value).toBe('week')
  expect(checked()).toEqual([false, true, false])
  expect(stops()).toEqual([-1, 0, -1])
})

test('where none is chosen the tab key stops at the first', () => {
  const { checked, stops } = mount('another')
  expect(checked()).toEqual([false, false, false])
  expect(stops()).toEqual([0, -1, -1])
})

test('arrows choose and take the focus with them, past either end', async () => {
  const { chosen, buttons, press } = mount('day')
  buttons()[0]?.focus()
  expect(await press('ArrowLeft')).toBe(true)
  expect([chosen.value, document.activeElement]).toEqual(['year', buttons()[2]])
  await press('ArrowRight')
  expect([chosen.value, document.activeElement]).toEqual(['day', buttons()[0]])
  await press('End')
  expect(chosen.value).toBe('year')
  await press('Home')
  expect(chosen.value).toBe('day')
})

test('chords and other keys are left to others', async () => {
  const { chosen, buttons, press } = mount('day')
  buttons()[0]?.focus()
  expect(await press('ArrowRight', { altKey: true })).toBe(false)
  expect(await press('ArrowDown')).toBe(false)
  expect(await press('b')).toBe(false)
  expect(chosen.value).toBe('day')
})
