/** What the user prefers of the window itself: theme and sizes. Kept in the page's own storage, never in a project. */

import { shallowRef, watch } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

export interface Preferences {
  readonly theme: Theme
  /** Width of the inspector in pixels; null as the window's width gives it. */
  readonly inspectorWidth: number | null
  /** Height of each dock in pixels, by step; absent as drawn. */
  readonly dockHeights: Readonly<Record<string, number>>
}

export type PreferencesStore = ReturnType<typeof createPreferencesStore>

const storageKey = 'preferences'
const initial: Preferences = { theme: 'system', inspectorWidth: null, dockHeights: {} }

/** Applies the theme at once and whenever the preference or the system changes. */
export function createPreferencesStore(page: Window) {
  const preferences = shallowRef<Preferences>({ ...initial, ...readStored(page.localStorage) })
  const systemDark = page.matchMedia('(prefers-color-scheme: dark)')
  const dark = shallowRef(false)

  function applyTheme(): void {
    const { theme } = preferences.value
    dark.value = theme === 'system' ? systemDark.matches : theme === 'dark'
    page.document.documentElement.dataset['theme'] = dark.value ? 'dark' : 'light'
  }

  systemDark.addEventListener('change', applyTheme)
  watch(
    preferences,
    (value) => {
      applyTheme()
      page.localStorage.setItem(storageKey, JSON.stringify(value))
    },
    { immediate: true },
  )

  return {
    preferences,
    dark,
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
