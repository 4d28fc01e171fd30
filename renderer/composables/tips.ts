/**
 * Which tip is shown. Any element has one by `data-tip`, its words, and `data-tip-side`; nothing is made for it until it is
 * shown, since there are dozens in a view and seldom one is read. A tip opens where the pointer rests or the keyboard comes,
 * one at a time, and closes by Escape; the pointer may move onto it.
 */

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

import { tipSides, type TipSide } from '../components/frame/tipPlace'

export interface Tip {
  readonly anchor: HTMLElement
  readonly text: string
  readonly side: TipSide
}

/** Milliseconds of rest before a tip opens; right after another one it opens at once. */
const restBefore = 400
const restAfterAnother = 200
/** The way from the element to its tip takes this long at most. */
const restOutside = 120

/** @param layer what the tip is drawn in: over it, the pointer has not left */
export function useTips(layer: Readonly<ShallowRef<HTMLElement | null>>): Readonly<ShallowRef<Tip | null>> {
  const shown = shallowRef<Tip | null>(null)
  /** What the pointer is over, be it by the tip of it; after a press its tip stays closed until it leaves. */
  let over: HTMLElement | null = null
  let timer: number | undefined
  let closedAt = -Infinity

  /** Sees a tip change its words or leave the page; only while one is shown. */
  const changes = new MutationObserver(() => {
    const { value } = shown
    if (value) show(value.anchor.isConnected ? value.anchor : null)
  })

  function show(anchor: HTMLElement | null): void {
    window.clearTimeout(timer)
    const text = anchor?.dataset['tip']
    if (!anchor || !text) return close()
    const side = tipSides.find((name) => name === anchor.dataset['tipSide']) ?? 'bottom'
    const { value: before } = shown
    if (before?.anchor === anchor && before.text === text && before.side === side) return
    if (!before) {
      const attributeFilter = ['data-tip', 'data-tip-side']
      changes.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter })
    }
    shown.value = { anchor, text, side }
  }

  function close(): void {
    window.clearTimeout(timer)
    if (!shown.value) return
    changes.disconnect()
    shown.value = null
    closedAt = performance.now()
  }

  function showAfter(anchor: HTMLElement): void {
    window.clearTimeout(timer)
    const isNext = shown.value !== null || performance.now() - closedAt < restAfterAnother
    if (isNext) show(anchor)
    else timer = window.setTimeout(() => show(anchor), restBefore)
  }

  function onPointerover({ target, pointerType }: PointerEvent): void {
    if (pointerType === 'touch' || !(target instanceof Element)) return
    if (layer.value?.contains(target)) {
      window.clearTimeout(timer)
      over = shown.value?.anchor ?? null
      return
    }
    const anchor = target.closest<HTMLElement>('[data-tip]')
    if (anchor === over) return
    over = anchor
    if (anchor) showAfter(anchor)
    else leave()
  }

  function leave(): void {
    window.clearTimeout(timer)
    if (shown.value) timer = window.setTimeout(close, restOutside)
  }

  /** Out of the window there is nothing the pointer could be over next. */
  function onPointerout({ relatedTarget }: PointerEvent): void {
    if (relatedTarget !== null) return
    over = null
    leave()
  }

  function onFocusin({ target }: FocusEvent): void {
    if (target instanceof HTMLElement && target.matches(':focus-visible')) show(target)
  }

  function onScroll({ target }: Event): void {
    if (target instanceof Node && shown.value && target.contains(shown.value.anchor)) close()
  }

  function onKeydown({ key }: KeyboardEvent): void {
    if (key === 'Escape') close()
  }

  const listening = new AbortController()
  const options = { capture: true, passive: true, signal: listening.signal }
  document.addEventListener('pointerover', onPointerover, options)
  document.addEventListener('pointerout', onPointerout, options)
  document.addEventListener('pointerdown', close, options)
  document.addEventListener('click', close, options)
  document.addEventListener('focusin', onFocusin, options)
  document.addEventListener('focusout', close, options)
  document.addEventListener('scroll', onScroll, options)
  document.addEventListener('keydown', onKeydown, options)
  onScopeDispose(() => {
    close()
    listening.abort()
  })
  return shown
}
