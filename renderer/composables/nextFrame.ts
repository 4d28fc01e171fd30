/** The moment after the frame under way was painted, for what must not hold it up. */

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** False until a frame has been painted since this scope was made. */
export function useNextFrame(): Readonly<ShallowRef<boolean>> {
  const reached = shallowRef(false)
  let timer: number | undefined
  const frame = requestAnimationFrame(() => {
    // Inside the frame it would hold up the painting it waits for.
    timer = window.setTimeout(() => (reached.value = true))
  })
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
    window.clearTimeout(timer)
  })
  return reached
}

/** A window that is not shown has no frames; nothing waits longer than this for one, in milliseconds. */
const longestWait = 1000

/** Resolves once a frame has been painted. @param later runs an act after so many milliseconds */
export function firstFrame(later: (act: () => void, milliseconds: number) => void): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => later(resolve, 0))
    later(resolve, longestWait)
  })
}
