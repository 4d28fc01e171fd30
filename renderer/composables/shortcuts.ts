/** Keys that work everywhere in the window. Ctrl is ⌘ on macOS; inside a field, letters and arrows are the field's. */

import { onScopeDispose } from 'vue'

import { lettersAreKeys } from './letterKeys'

/** `Ctrl+Shift+Z`, `Ctrl+1`, `i`, `Escape`: modifiers in this order, then the key as the event names it. */
export type Shortcuts = Readonly<Record<string, () => void>>

const worksInFields: ReadonlySet<string> = new Set(['Escape', 'F6', 'Shift+F6'])

/** An open menu, list or tip, as the widgets mark it: it closes by Escape before anything under it hears the key. */
const floatingLayer = '[data-dismissable-layer]'

export function useShortcuts(shortcuts: () => Shortcuts): void {
  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return
    const name = nameOf(event)
    if (name === 'Escape' && document.querySelector(floatingLayer)) return
    if (isField(event.target) && !worksInFields.has(name) && !name.startsWith('Ctrl+')) return
    if (/^[a-z?]$/i.test(name) && !lettersAreKeys(document)) return
    const act = shortcuts()[name]
    if (!act) return
    event.preventDefault()
    act()
  }

  window.addEventListener('keydown', press)
  onScopeDispose(() => window.removeEventListener('keydown', press))
}

function nameOf({ ctrlKey, metaKey, shiftKey, altKey, key }: KeyboardEvent): string {
  const modifiers = [
    ctrlKey || metaKey ? 'Ctrl+' : '',
    altKey ? 'Alt+' : '',
    shiftKey && key.length > 1 ? 'Shift+' : '',
  ]
  // Shift with Ctrl and a letter gives the capital: Ctrl+Z and Ctrl+Shift+Z must differ whatever Caps Lock says.
  if (key.length === 1 && (ctrlKey || metaKey)) {
    return `Ctrl+${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${key.toUpperCase()}`
  }
  return modifiers.join('') + key
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
