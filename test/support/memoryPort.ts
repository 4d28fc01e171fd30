/** Two ends of a port inside one process: frames arrive in order, one microtask later, as structured clones. */

import type { Port } from '../../src/rpc'

interface End extends Port {
  deliver(frame: unknown): void
  closed(): void
}

function createEnd(other: () => End): End {
  let frameListener: ((frame: unknown) => void) | undefined
  let closeListener: (() => void) | undefined
  let open = true
  return {
    post(frame) {
      if (!open) return
      const copy: unknown = structuredClone(frame)
      queueMicrotask(() => other().deliver(copy))
    },
    onFrame(listener) {
      frameListener = listener
    },
    onClose(listener) {
      closeListener = listener
    },
    close() {
      if (!open) return
      open = false
      queueMicrotask(() => other().closed())
    },
    deliver(frame) {
      if (open) frameListener?.(frame)
    },
    closed() {
      if (!open) return
      open = false
      closeListener?.()
    },
  }
}

export function createPortPair(): [Port, Port] {
  const left: End = createEnd(() => right)
  const right: End = createEnd(() => left)
  return [left, right]
}
