/** The moment after the frame under way was painted, for what must not hold it up. */

import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'

/** False until a frame has been painted since this scope was made. */
export function useNextFrame(): Readonly<ShallowRef<boolean>> {
  const reached = shallowRef(false)
  onScopeDispose(afterFrame(() => (reached.value = true)))
  return reached
}

/** What stood here when the last frame was painted; undefined before the first one of this scope. */
export function useFrameLater<Value>(source: () => Value): Readonly<ShallowRef<Value | undefined>> {
  const shown = shallowRef<Value>()
  let forget = (): void => undefined
  watch(
    source,
    (value) => {
      forget()
      forget = afterFrame(() => (shown.value = value))
    },
    { immediate: true },
  )
  onScopeDispose(() => forget())
  return shown
}

/** Acts in a task of its own: inside the frame it would hold up the painting it waits for. @returns forgets it */
function afterFrame(act: () => void): () => void {
  let timer: number | undefined
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(act)
  })
  return () => {
    cancelAnimationFrame(frame)
    window.clearTimeout(timer)
  }
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
