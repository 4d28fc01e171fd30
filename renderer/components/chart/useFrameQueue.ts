/** Runs the latest of many requests once a frame: pointers and wheels report more often than a screen can show. */

import { onScopeDispose } from 'vue'

export function useFrameQueue(): (work: () => void) => void {
  let frame = 0
  let latest: (() => void) | undefined
  onScopeDispose(() => cancelAnimationFrame(frame))
  return (work) => {
    latest = work
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      latest?.()
    })
  }
}
