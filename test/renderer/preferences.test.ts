/** The theme: the system's, or the user's own; kept, and proof against a broken store. */

import { beforeEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'

import { spokenLanguage } from '../../renderer/languages'
import { createPreferencesStore } from '../../renderer/stores/preferencesStore'

beforeEach(() => localStorage.clear())

/** The page with a system that prefers dark or not, and can change its mind. */
function createPage(dark: boolean, languages: readonly string[] = ['en-US']) {
  let listener: () => void = () => undefined
  const media = {
    matches: dark,
    addEventListener: (_: string, changed: () => void) => {
      listener = changed
    },
  }
  const navigator = { languages }
  const page = {
    document,
    localStorage,
    navigator,
    matchMedia: () => media,
    addEventListener: () => undefined,
  } as unknown as Window
  return {
    page,
    prefer(next: boolean): void {
      media.matches = next
      listener()
    },
  }
}

const theme = () => document.documentElement.dataset['theme']

describe('preferences', () => {
  test('follow the system until the user decides otherwise', async () => {
    const { page, prefer } = createPage(true)
    const store = createPreferencesStore(page)
    expect(theme()).toBe('dark')
    prefer(false)
    expect(theme()).toBe('light')
    store.change({ theme: 'dark' })
    await nextTick()
    expect(theme()).toBe('dark')
    prefer(false)
    expect(theme()).toBe('dark')
  })

  test('are there again at the next start', async () => {
    createPreferencesStore(createPage(false).page).change({ inspectorWidth: 400 })
    await nextTick()
    expect(createPreferencesStore(createPage(false).page).preferences.value.inspectorWidth).toBe(400)
  })

  test('speak the language of the system until the user chooses one', () => {
    const store = createPreferencesStore(createPage(false, ['zh-TW', 'en']).page)
    expect(store.language.value).toBe('zh-CN')
    store.change({ language: 'en' })
    expect(store.language.value).toBe('en')
  })

  test.each([
    [['de-DE', 'zh-Hans-CN', 'en'], 'zh-CN'],
    [['fr'], 'en'],
    [[], 'en'],
    [['zhx'], 'en'],
  ] as const)('of %j the system means %s', (system, expected) => {
    expect(spokenLanguage('system', system)).toBe(expected)
  })

  test.each(['', 'null', '[', '7'])('a store that holds “%s” is as good as none', (stored) => {
    localStorage.setItem('preferences', stored)
    expect(createPreferencesStore(createPage(false).page).preferences.value).toEqual({
      theme: 'system',
      language: 'system',
      letterKeys: true,
      processing: { threads: null, priority: 'normal' },
      inspectorWidth: null,
      dockHeights: {},
    })
  })
})
