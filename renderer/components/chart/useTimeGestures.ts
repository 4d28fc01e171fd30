/**
 * Pointer and wheel on a plot with the time axis: wheel zooms at the pointer, drag pans, Shift drag selects, drag on
 * the axis stretches it, a point that can be lifted is dragged up and down, double-click shows all. Reports new views at most once a frame.
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
  /** The index of the point at this place that can be lifted; null: there is none. */
  gripAt(x: number, y: number): number | null
}

export interface TimeGestures {
  /** While Shift drag draws a range. */
  readonly selection: Readonly<ShallowRef<StampRange | null>>
  readonly dragging: Readonly<Ref<boolean>>
  /** Whether a point is being lifted, or lies under the pointer and could be. */
  readonly lift: Readonly<ShallowRef<'no' | 'possible' | 'underWay'>>
  /** Lets go of a point that is being lifted, as if it had not been. */
  cancelLift(): void
  onPointerdown(event: PointerEvent): void
  onPointermove(event: PointerEvent): void
  onPointerup(event: PointerEvent): void
  onPointercancel(): void
  onPointerleave(): void
  onWheel(event: WheelEvent): void
  onDblclick(): void
}

interface Drag {
  readonly kind: 'pan' | 'select' | 'stretch' | 'lift'
  readonly x: number
  readonly y: number
  readonly grip: number | null
  readonly view: StampRange
  readonly stamp: number
}

/** Pixels before a press is a drag. */
const slack = 3
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
    /** A point was brought to so many pixels from the top of the figure. */
    lift(grip: number, y: number): void
    /** It was let go of there, or taken back to where it was. */
    settle(taken: boolean): void
  },
): TimeGestures {
  const selection = shallowRef<StampRange | null>(null)
  const dragging = shallowRef(false)
  const lift = shallowRef<'no' | 'possible' | 'underWay'>('no')
  const queue = useFrameQueue()
  let drag: Drag | undefined
  /** Wheel turns since the last frame add up: the view of the target is only as new as the frame. */
  let wheelPixels = { zoom: 0, pan: 0 }

  function place(event: MouseEvent): { x: number; y: number; stamp: number; onAxis: boolean } {
    const { view, width, height } = target()
    const { offsetX: x, offsetY: y } = event
    return { x, y, stamp: stampAt(x, view, width), onAxis: y > height - margins.bottom }
  }

  function movedView(from: Drag, x: number): StampRange {
    const { domain, step, width } = target()
    if (from.kind === 'stretch') {
      return zoomedView(from.view, Math.exp((from.x - x) * stretchPerPixel), from.stamp, { domain, step })
    }
    const perPixel = (from.view.to - from.view.from) / plotWidth(width)
    return pannedView(from.view, (from.x - x) * perPixel, domain)
  }

  /** What a press becomes once it has moved: a point is lifted by a move that is rather up or down. */
  function begun(pressed: Drag, x: number, y: number): Drag | undefined {
    const [across, up] = [Math.abs(x - pressed.x), Math.abs(y - pressed.y)]
    if (pressed.kind === 'pan' && pressed.grip !== null && up >= slack && up > across) {
      lift.value = 'underWay'
      return { ...pressed, kind: 'lift' }
    }
    return across < slack ? undefined : pressed
  }

  function lifted(active: Drag, y: number): void {
    if (active.kind === 'lift' && active.grip !== null) report.lift(active.grip, y)
  }

  function end(): void {
    drag = undefined
    dragging.value = false
    selection.value = null
    lift.value = 'no'
  }

  function cancelLift(): void {
    if (lift.value !== 'underWay') return
    end()
    report.settle(false)
  }

  return {
    selection,
    dragging,
    lift,
    cancelLift,
    onPointerdown(event) {
      if (event.button !== 0) return
      const { x, y, stamp, onAxis } = place(event)
      const kind = event.shiftKey ? 'select' : onAxis ? 'stretch' : 'pan'
      drag = { kind, x, y, stamp, view: target().view, grip: target().gripAt(x, y) }
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointermove(event) {
      const { x, y, stamp } = place(event)
      if (!drag) {
        lift.value = target().gripAt(x, y) === null ? 'no' : 'possible'
        queue(() => report.hover(stamp))
        return
      }
      const active = dragging.value ? drag : begun(drag, x, y)
      if (!active) return
      drag = active
      dragging.value = true
      if (active.kind === 'lift') {
        queue(() => {
          if (drag === active) lifted(active, y)
        })
      } else if (active.kind === 'select') {
        selection.value = { from: Math.min(active.stamp, stamp), to: Math.max(active.stamp, stamp) }
      } else {
        queue(() => report.view(movedView(active, x)))
      }
    },
    onPointerup(event) {
      const { y, stamp } = place(event)
      const active = drag
      if (active?.kind === 'pan' && !dragging.value) report.pick(stamp)
      if (selection.value) report.view(selectedView(selection.value.from, selection.value.to, target()))
      end()
      if (active?.kind !== 'lift') return
      lifted(active, y)
      report.settle(true)
    },
    onPointercancel() {
      cancelLift()
      end()
    },
    onPointerleave() {
      if (drag) return
      lift.value = 'no'
      queue(() => report.hover(null))
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
