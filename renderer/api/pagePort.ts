/** The page's MessagePort as a port of `src/rpc`. */

import type { Port } from '../../src/rpc'

export function adaptPort(port: MessagePort): Port {
  return {
    post(frame) {
      port.postMessage(frame)
    },
    onFrame(listener) {
      port.addEventListener('message', (event) => listener(event.data))
      port.start()
    },
    onClose(listener) {
      port.addEventListener('close', () => listener())
    },
    close() {
      port.close()
    },
  }
}
