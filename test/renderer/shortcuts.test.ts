/** Keys: the same act whatever Caps Lock says, and a field keeps its letters and arrows. */

import { afterEach, describe, expect, test, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'

import { markLetterKeys } from '../../renderer/composables/letterKeys'
import { useShortcuts } from '../../renderer/composables/shortcuts'

let scope: EffectScope | undefined
afterEach(() => {
  scope?.stop()
  markLetterKeys(document, true)
})

function listen(...names: string[]) {
  const acts = Object.fromEntries(names.map((name) => [name, vi.fn()]))
  scope = effectScope()
  scope.run(() => useShortcuts(() => acts))
  return acts
}

function press(key: string, modifiers: KeyboardEventInit = {}, target: EventTarget = document.body): boolean {
  return target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
  )
}

function field(): HTMLInputElement {
  const input = document.createElement('input')
  document.body.replaceChildren(input)
  return input
}

describe('shortcuts', () => {
  test('Ctrl or Command, with or without Caps Lock', () => {
    const acts = listen('Ctrl+Z', 'Ctrl+Shift+Z')
    press('z', { ctrlKey: true })
    press('Z', { metaKey: true })
    press('Z', { ctrlKey: true, shiftKey: true })
    expect(acts['Ctrl+Z']).toHaveBeenCalledTimes(2)
    expect(acts['Ctrl+Shift+Z']).toHaveBeenCalledTimes(1)
  })

  test('single letters can be switched off; chords and named keys stay', () => {
    const acts = listen('t', 'Ctrl+S', 'Home')
    markLetterKeys(document, false)
    press('t')
    press('s', { ctrlKey: true })
    press('Home')
    expect(acts['t']).not.toHaveBeenCalled()
    expect(acts['Ctrl+S']).toHaveBeenCalledOnce()
    expect(acts['Home']).toHaveBeenCalledOnce()
  })

  test('a field keeps letters and arrows; chords and Escape go through', () => {
    const acts = listen('i', 'ArrowLeft', 'Ctrl+Enter', 'Escape')
    const input = field()
    expect(press('i', {}, input)).toBe(true)
    expect(press('ArrowLeft', {}, input)).toBe(true)
    press('Enter', { ctrlKey: true }, input)
    press('Escape', {}, input)
    expect([acts['i'], acts['ArrowLeft']].map((act) => act.mock.calls.length)).toEqual([0, 0])
    expect([acts['Ctrl+Enter'], acts['Escape']].map((act) => act.mock.calls.length)).toEqual([1, 1])
  })

  test('Escape belongs to an open menu, and to the view again when it is closed', () => {
    const acts = listen('Escape')
    const menu = document.createElement('div')
    menu.dataset['dismissableLayer'] = ''
    document.body.replaceChildren(menu)
    expect(press('Escape')).toBe(true)
    expect(acts['Escape']).not.toHaveBeenCalled()
    menu.remove()
    press('Escape')
    expect(acts['Escape']).toHaveBeenCalledOnce()
  })

  test('a key already used by what has the focus is left alone', () => {
    const acts = listen('ArrowLeft')
    const slider = document.createElement('div')
    document.body.replaceChildren(slider)
    slider.addEventListener('keydown', (event) => event.preventDefault())
    press('ArrowLeft', {}, slider)
    expect(acts['ArrowLeft']).not.toHaveBeenCalled()
  })

  test('stops with its scope', () => {
    const acts = listen('F6')
    scope!.stop()
    press('F6')
    expect(acts['F6']).not.toHaveBeenCalled()
  })
})
