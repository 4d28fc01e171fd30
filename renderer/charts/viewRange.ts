/** Zooming and panning: from the view before to the view after, never outside the domain. */

import type { StampRange } from './types'

/** Points that stay in view at the closest zoom. */
const fewestPoints = 8

/** The shortest view of a series with this step; never longer than the domain. */
export function shortestView(domain: StampRange, step: number): number {
  return Math.min(domain.to - domain.from, fewestPoints * step)
}

/** Moves a range into the domain; its span is kept, or cut to the domain's. */
export function clampedView({ from, to }: StampRange, domain: StampRange): StampRange {
  const span = Math.min(to - from, domain.to - domain.from)
  const start = Math.min(Math.max(from, domain.from), domain.to - span)
  return { from: start, to: start + span }
}

export interface ZoomBounds {
  readonly domain: StampRange
  /** Mean distance of two points. */
  readonly step: number
}

/** @param factor of the span: under 1 zooms in. @param anchor the stamp that stays where it is on the screen. */
export function zoomedView(
  view: StampRange,
  factor: number,
  anchor: number,
  { domain, step }: ZoomBounds,
): StampRange {
  const span = view.to - view.from
  const wanted = Math.min(domain.to - domain.from, Math.max(shortestView(domain, step), span * factor))
  const from = anchor - ((anchor - view.from) / span) * wanted
  return clampedView({ from, to: from + wanted }, domain)
}

/** @param distance in stamps: positive shows later ones. */
export function pannedView(view: StampRange, distance: number, domain: StampRange): StampRange {
  return clampedView({ from: view.from + distance, to: view.to + distance }, domain)
}

/** A range the user drew, in either direction; widened to the shortest view around its middle. */
export function selectedView(from: number, to: number, { domain, step }: ZoomBounds): StampRange {
  const span = Math.max(Math.abs(to - from), shortestView(domain, step))
  const start = (from + to - span) / 2
  return clampedView({ from: start, to: start + span }, domain)
}
