/** Work put off until the frame under way was painted, in a task of its own. */

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
