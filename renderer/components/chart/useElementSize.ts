/** The size of an element's content box, in whole pixels; zero until it is laid out. */

import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

export interface ElementSize {
  readonly width: number
  readonly height: number
}

export function useElementSize(
  element: Readonly<Ref<HTMLElement | null>>,
): Readonly<ShallowRef<ElementSize>> {
  const size = shallowRef<ElementSize>({ width: 0, height: 0 })
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    size.value = { width: Math.floor(width), height: Math.floor(height) }
  })
  watch(
    element,
    (now, before) => {
      if (before) observer.unobserve(before)
      if (now) observer.observe(now)
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => observer.disconnect())
  return size
}
