/** Acts on the project as a whole that more than one place offers. */

import { valueOf } from '../api/desktop'
import { useStores } from '../stores'

export function useProjectActs() {
  const { desk, desktop, status } = useStores()

  return {
    startNew: () => desk.leave({ kind: 'new' }),

    async copyDiagnostics(): Promise<void> {
      await valueOf(desktop.copyDiagnostics())
      status.say('diagnosticsCopied')
    },
  }
}
