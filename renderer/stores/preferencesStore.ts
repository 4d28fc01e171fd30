/**
 * What the user prefers of the window itself: language, theme, keys and sizes. Kept in the page's own storage, never in
 * a project.
 */

import { computed, shallowRef, watch } from 'vue'

import type { Processing } from '../../src/contract'
import { markLetterKeys } from '../composables/letterKeys'
import { spokenLanguage, type Language, type LanguageChoice } from '../languages'

export type Theme = 'system' | 'light' | 'dark'

export interface Preferences {
  readonly theme: Theme
  readonly language: LanguageChoice
  /** Whether single letters are keys. */
  readonly letterKeys: boolean
  /** How much of the machine the trainer takes. */
  readonly processing: Processing
  /** Width of the inspector in pixels; null as the window's width gives it. */
  readonly inspectorWidth: number | null
  /** Height of each dock in pixels, by step; absent as drawn. */
  readonly dockHeights: Readonly<Record<string, number>>
}

export type PreferencesStore = ReturnType<typeof createPreferencesStore>

const storageKey = 'preferences'
const initial: Preferences = {
  theme: 'system',
  language: 'system',
  letterKeys: true,
  processing: { threads: null, priority: 'normal' },
  inspectorWidth: null,
  dockHeights: {},
}

/** Applies the theme at once and whenever the preference or the system changes. */
export function createPreferencesStore(page: Window) {
  const preferences = shallowRef<Preferences>({ ...initial, ...readStored(page.localStorage) })
  const systemDark = page.matchMedia('(prefers-color-scheme: dark)')
  const dark = shallowRef(false)
  const systemLanguages = shallowRef<readonly string[]>(page.navigator.languages)
  const language = computed<Language>(() => spokenLanguage(preferences.value.language, systemLanguages.value))

  function applyTheme(): void {
    const { theme } = preferences.value
    dark.value = theme === 'system' ? systemDark.matches : theme === 'dark'
    page.document.documentElement.dataset['theme'] = dark.value ? 'dark' : 'light'
  }

  systemDark.addEventListener('change', applyTheme)
  page.addEventListener('languagechange', () => {
    systemLanguages.value = page.navigator.languages
  })
  watch(
    preferences,
    (value) => {
      applyTheme()
      markLetterKeys(page.document, value.letterKeys)
      page.localStorage.setItem(storageKey, JSON.stringify(value))
    },
    { immediate: true },
  )

  return {
    preferences,
    dark,
    language,
    change(part: Partial<Preferences>): void {
      preferences.value = { ...preferences.value, ...part }
    },
  }
}

/** Storage is written by this window alone, but a broken entry must not keep it from opening. */
function readStored(storage: Storage): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(storageKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? stored : {}
  } catch {
    return {}
  }
}
