/** Keys as a person reads them: `Ctrl+Shift+S` is “Ctrl Shift S”, or “⌘ ⇧ S” where the keyboard says so. */

const signs: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

const macSigns: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }

/** @param platform as Node names it */
export function shownKeys(keys: string, platform: string): string {
  return keys
    .split(/\+(?=.)/)
    .map((key) => {
      const sign = (platform === 'darwin' ? macSigns[key] : undefined) ?? signs[key] ?? key
      return sign.length === 1 ? sign.toUpperCase() : sign
    })
    .join(' ')
}
