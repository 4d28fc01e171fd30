/** Keys of a focused time chart: + − 0 zoom, ← → the cursor, Shift ← → pan by a tenth, T the table, Esc lets go. */

import { lettersAreKeys } from '../../composables/letterKeys'
import type { StampRange } from '../../charts/types'
import { pannedView, zoomedView, type ZoomBounds } from '../../charts/viewRange'

export interface TimeKeyTarget extends ZoomBounds {
  readonly view: StampRange
  /** The stamp zooming keeps in place. */
  readonly anchor: number
  /** Whether there is a cursor that Esc would let go. */
  readonly cursorHeld: boolean
}

export interface TimeKeyActs {
  setView(view: StampRange): void
  moveCursor(direction: 1 | -1): void
  moveCursorTo(end: 'first' | 'last'): void
  releaseCursor(): void
  toggleTable(): void
}

const zoomFactor = 1.5

export function timeKeyHandler(
  target: () => TimeKeyTarget,
  acts: TimeKeyActs,
): (event: KeyboardEvent) => void {
  function zoom(factor: number): void {
    const { view, anchor, domain, step } = target()
    acts.setView(zoomedView(view, factor, anchor, { domain, step }))
  }

  function arrow(direction: 1 | -1, pans: boolean): void {
    const { view, domain } = target()
    if (pans) acts.setView(pannedView(view, ((view.to - view.from) / 10) * direction, domain))
    else acts.moveCursor(direction)
  }

  const byKey: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    '+': () => zoom(1 / zoomFactor),
    '=': () => zoom(1 / zoomFactor),
    '-': () => zoom(zoomFactor),
    '−': () => zoom(zoomFactor),
    '0': () => acts.setView(target().domain),
    ArrowLeft: ({ shiftKey }) => arrow(-1, shiftKey),
    ArrowRight: ({ shiftKey }) => arrow(1, shiftKey),
    Home: () => acts.moveCursorTo('first'),
    End: () => acts.moveCursorTo('last'),
    Escape: () => acts.releaseCursor(),
    t: () => acts.toggleTable(),
    T: () => acts.toggleTable(),
  }
  const isLetter = (key: string) => /^[a-z]$/i.test(key)

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = byKey[event.key]
    if (isLetter(event.key) && !lettersAreKeys(document)) return
    if (!act || (event.key === 'Escape' && !target().cursorHeld)) return
    act(event)
    event.preventDefault()
  }
}
