/** Electron's MessagePortMain as a port of `src/rpc`. */

import type { MessagePortMain } from 'electron'

import type { Port } from '../../src/rpc'

export function adaptPort(port: MessagePortMain): Port {
  return {
    post(frame) {
      port.postMessage(frame)
    },
    onFrame(listener) {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose(listener) {
      port.on('close', listener)
    },
    close() {
      port.close()
    },
  }
}
