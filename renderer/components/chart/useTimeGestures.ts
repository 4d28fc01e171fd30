/**
 * Pointer and wheel on a plot with the time axis: wheel zooms at the pointer, drag pans, Shift drag selects, drag on
 * the axis stretches it, double-click shows all. Reports new views at most once a frame.
 */

import { shallowRef, type Ref, type ShallowRef } from 'vue'

import { margins, plotWidth, stampAt } from '../../charts/plotFrame'
import type { StampRange } from '../../charts/types'
import { pannedView, selectedView, zoomedView } from '../../charts/viewRange'
import { useFrameQueue } from './useFrameQueue'

export interface TimeGestureTarget {
  readonly view: StampRange
  readonly domain: StampRange
  /** Mean distance of two points. */
  readonly step: number
  /** Of the figure, in pixels. */
  readonly width: number
  readonly height: number
}

export interface TimeGestures {
  /** While Shift drag draws a range. */
  readonly selection: Readonly<ShallowRef<StampRange | null>>
  readonly dragging: Readonly<Ref<boolean>>
  onPointerdown(event: PointerEvent): void
  onPointermove(event: PointerEvent): void
  onPointerup(event: PointerEvent): void
  onPointercancel(): void
  onPointerleave(): void
  onWheel(event: WheelEvent): void
  onDblclick(): void
}

interface Drag {
  readonly kind: 'pan' | 'select' | 'stretch'
  readonly x: number
  readonly view: StampRange
  readonly stamp: number
}

/** A wheel reports pixels, lines or pages. */
const wheelUnits = [1, 16, 400]
const zoomPerPixel = 0.0015
const stretchPerPixel = 0.005

export function useTimeGestures(
  target: () => TimeGestureTarget,
  report: {
    view(view: StampRange): void
    hover(stamp: number | null): void
    /** A press that was no drag. */
    pick(stamp: number): void
  },
): TimeGestures {
  const selection = shallowRef<StampRange | null>(null)
  const dragging = shallowRef(false)
  const queue = useFrameQueue()
  let drag: Drag | undefined
  /** Wheel turns since the last frame add up: the view of the target is only as new as the frame. */
  let wheelPixels = { zoom: 0, pan: 0 }

  function place(event: MouseEvent): { x: number; stamp: number; onAxis: boolean } {
    const { view, width, height } = target()
    const x = event.offsetX
    return { x, stamp: stampAt(x, view, width), onAxis: event.offsetY > height - margins.bottom }
  }

  function movedView(from: Drag, x: number): StampRange {
    const { domain, step, width } = target()
    if (from.kind === 'stretch') {
      return zoomedView(from.view, Math.exp((from.x - x) * stretchPerPixel), from.stamp, { domain, step })
    }
    const perPixel = (from.view.to - from.view.from) / plotWidth(width)
    return pannedView(from.view, (from.x - x) * perPixel, domain)
  }

  function end(): void {
    drag = undefined
    dragging.value = false
    selection.value = null
  }

  return {
    selection,
    dragging,
    onPointerdown(event) {
      if (event.button !== 0) return
      const { x, stamp, onAxis } = place(event)
      drag = { kind: event.shiftKey ? 'select' : onAxis ? 'stretch' : 'pan', x, stamp, view: target().view }
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointermove(event) {
      const { x, stamp } = place(event)
      const active = drag
      if (!active) {
        queue(() => report.hover(stamp))
        return
      }
      if (!dragging.value && Math.abs(x - active.x) < 3) return
      dragging.value = true
      if (active.kind === 'select') {
        selection.value = { from: Math.min(active.stamp, stamp), to: Math.max(active.stamp, stamp) }
      } else {
        queue(() => report.view(movedView(active, x)))
      }
    },
    onPointerup(event) {
      if (drag?.kind === 'pan' && !dragging.value) report.pick(place(event).stamp)
      if (selection.value) report.view(selectedView(selection.value.from, selection.value.to, target()))
      end()
    },
    onPointercancel: end,
    onPointerleave() {
      if (!drag) queue(() => report.hover(null))
    },
    onWheel(event) {
      const unit = wheelUnits[event.deltaMode] ?? 1
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
      if (sideways) wheelPixels.pan += (event.deltaX || event.deltaY) * unit
      else wheelPixels.zoom += event.deltaY * unit
      const { x } = place(event)
      queue(() => {
        const { view, width, ...bounds } = target()
        const turned = wheelPixels
        wheelPixels = { zoom: 0, pan: 0 }
        const perPixel = (view.to - view.from) / plotWidth(width)
        const panned = pannedView(view, turned.pan * perPixel, bounds.domain)
        const anchor = stampAt(x, panned, width)
        report.view(zoomedView(panned, Math.exp(turned.zoom * zoomPerPixel), anchor, bounds))
      })
    },
    onDblclick() {
      report.view(target().domain)
    },
  }
}
