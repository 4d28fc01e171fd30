/** Acts on the project as a whole that more than one place offers. */

import { valueOf } from '../api/desktop'
import { useStores } from '../stores'

export function useProjectActs() {
  const { desk, desktop, navigation, status } = useStores()

  return {
    /** Unsaved work is not thrown away by a key: it has to be saved, or undone, first. */
    startNew(): void {
      if (desk.unsaved.value) {
        status.say('saveFirst')
        return
      }
      desk.startNew()
      navigation.go('data')
    },

    async copyDiagnostics(): Promise<void> {
      await valueOf(desktop.copyDiagnostics())
      status.say('diagnosticsCopied')
    },
  }
}
