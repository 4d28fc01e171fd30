/** The moment after a frame was painted, for what must not hold it up. */

import { effect, onScopeDispose, shallowRef, stop, watch, type ShallowRef } from 'vue'

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

/** Acts now, and again after a painted frame whenever what it read has changed; until then nothing is worked out for it. */
export function useFrameLaterEffect(act: () => void): void {
  let forget = (): void => undefined
  const runner = effect(act, {
    scheduler() {
      forget()
      forget = afterFrame(runner)
    },
  })
  onScopeDispose(() => {
    stop(runner)
    forget()
  })
}

/** What is put off, in order: one act a frame, so that no frame lays out and paints what several made. */
const waiting: (() => void)[] = []
let frame: number | undefined
let timer: number | undefined

/** Acts in a task of its own: inside the frame it would hold up the painting it waits for. @returns forgets it */
function afterFrame(act: () => void): () => void {
  // A function of its own for each call: the same act may wait twice.
  const mine = (): void => act()
  waiting.push(mine)
  if (frame === undefined) awaitFrame()
  return () => {
    const place = waiting.indexOf(mine)
    if (place >= 0) waiting.splice(place, 1)
    if (waiting.length === 0) forgetFrame()
  }
}

function awaitFrame(): void {
  frame = requestAnimationFrame(() => {
    timer = window.setTimeout(() => {
      forgetFrame()
      const act = waiting.shift()
      if (waiting.length > 0) awaitFrame()
      act?.()
    })
  })
}

function forgetFrame(): void {
  if (frame !== undefined) cancelAnimationFrame(frame)
  window.clearTimeout(timer)
  frame = timer = undefined
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
