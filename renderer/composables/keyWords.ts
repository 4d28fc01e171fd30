/** Keys as this computer's keyboard names them. */

import { isNamed, keysOf, type NamedCommand } from '../commands/commandTable'
import { shownKeys } from '../commands/shownKeys'
import { viewKey, type ViewKeyName } from '../commands/viewKeys'
import { useStores } from '../stores'

/** Whatever has keys: a command, or what a step shows. */
export type KeyName = NamedCommand | ViewKeyName

export function useKeyWords() {
  const { platform } = useStores().desktop

  /** Keys one after the other; nothing where there are none. */
  function shown(keys: readonly string[]): string {
    return keys.map((key) => shownKeys(key, platform)).join(' ')
  }

  return {
    shown,
    keysFor: (name: KeyName): string => shown(isNamed(name) ? [keysOf(name)] : viewKey(name).keys),
  }
}
