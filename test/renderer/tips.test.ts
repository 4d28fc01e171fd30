/** Tips: shown where the pointer rests or the keyboard comes, one at a time, and gone when they should be. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, nextTick, type App } from 'vue'

import TipLayer from '../../renderer/components/frame/TipLayer.vue'

let app: App
beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = `
    <div id="host"></div>
    <div id="scrolled">
      <button id="one" data-tip="First" data-tip-side="top"><b>1</b></button>
      <button id="two" data-tip="Second"></button>
      <button id="silent" data-tip=""></button>
    </div>`
  app = createApp(TipLayer)
  app.mount('#host')
})
afterEach(() => {
  app.unmount()
  vi.useRealTimers()
})

const element = (selector: string) => document.querySelector<HTMLElement>(selector)!
const tip = () => document.querySelector('[role=tooltip]')?.textContent.trim() ?? null

function point(selector: string, type = 'pointerover', pointerType = 'mouse'): void {
  const outside = { bubbles: true, relatedTarget: document.body }
  const event = Object.assign(new MouseEvent(type, outside), { pointerType })
  element(selector).dispatchEvent(event)
}

async function wait(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds)
  await nextTick()
}

describe('a tip', () => {
  test('opens after a rest over its element, or over what is inside, and describes it', async () => {
    point('#one b')
    await wait(399)
    expect(tip()).toBeNull()
    await wait(1)
    expect(tip()).toBe('First')
    const described = element('#one').getAttribute('aria-describedby')
    expect(document.getElementById(described!)!.textContent).toContain('First')
  })

  test('does not open where there are no words, for a finger, or for a pointer that passes', async () => {
    point('#silent')
    await wait(1000)
    point('#one', 'pointerover', 'touch')
    await wait(1000)
    point('#one')
    await wait(300)
    point('#scrolled')
    await wait(1000)
    expect(tip()).toBeNull()
  })

  test('gives way at once to the next one', async () => {
    point('#one')
    await wait(400)
    point('#two')
    await wait(0)
    expect(tip()).toBe('Second')
    expect(element('#one').hasAttribute('aria-describedby')).toBe(false)
  })

  test('stays while the pointer is on it, and closes a little after it left', async () => {
    point('#one')
    await wait(400)
    point('#scrolled')
    await wait(100)
    point('[role=tooltip]')
    await wait(1000)
    expect(tip()).toBe('First')
    point('#scrolled')
    await wait(120)
    expect(tip()).toBeNull()
    expect(element('#one').hasAttribute('aria-describedby')).toBe(false)
  })

  test('does not come back over what was pressed until the pointer was elsewhere', async () => {
    point('#one')
    await wait(400)
    element('#one').dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }))
    point('#one b')
    await wait(1000)
    expect(tip()).toBeNull()
    point('#scrolled')
    point('#one')
    await wait(400)
    expect(tip()).toBe('First')
  })

  test.each([
    [
      'Escape',
      () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    ],
    ['scrolling what holds its element', () => element('#scrolled').dispatchEvent(new Event('scroll'))],
    [
      'the pointer leaving the window',
      () => element('#one').dispatchEvent(new MouseEvent('pointerout', { bubbles: true })),
    ],
    ['the end of its element', () => element('#one').remove()],
    ['losing its words', () => element('#one').removeAttribute('data-tip')],
  ])('is closed by %s', async (_name, act) => {
    point('#one')
    await wait(400)
    expect(tip()).toBe('First')
    act()
    await wait(120)
    await nextTick()
    expect(tip()).toBeNull()
  })

  test('follows its words', async () => {
    point('#one')
    await wait(400)
    element('#one').dataset['tip'] = 'Changed'
    await wait(0)
    await nextTick()
    expect(tip()).toBe('Changed')
  })

  test('opens for the keyboard at once, and closes with the focus', async () => {
    const two = element('#two')
    vi.spyOn(two, 'matches').mockImplementation((selector) => selector === ':focus-visible')
    two.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
    await wait(0)
    expect(tip()).toBe('Second')
    two.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
    await wait(0)
    expect(tip()).toBeNull()
  })
})
