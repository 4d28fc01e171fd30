/** Where a tip stands beside what it is about. Pure numbers, in pixels of the window. */

export const tipSides = ['top', 'right', 'bottom', 'left'] as const
export type TipSide = (typeof tipSides)[number]

export interface Extent {
  readonly width: number
  readonly height: number
}

export interface Box extends Extent {
  readonly left: number
  readonly top: number
}

/** Between a tip and what it is about. */
const distance = 6
/** Kept free at the edges of the window. */
const margin = 8

const opposite: Readonly<Record<TipSide, TipSide>> = {
  top: 'bottom',
  right: 'left',
  bottom: 'top',
  left: 'right',
}

/** On the wanted side, or on the other one where only that has room; centred, and moved as far as the edges ask. */
export function tipPlace(
  anchor: Box,
  tip: Extent,
  { window, side }: { readonly window: Extent; readonly side: TipSide },
): { readonly left: number; readonly top: number } {
  const needed = distance + margin + (side === 'left' || side === 'right' ? tip.width : tip.height)
  const room = {
    top: anchor.top,
    right: window.width - anchor.left - anchor.width,
    bottom: window.height - anchor.top - anchor.height,
    left: anchor.left,
  }
  const other = opposite[side]
  const chosen = room[side] < needed && room[other] > room[side] ? other : side
  const middle = {
    left: anchor.left + (anchor.width - tip.width) / 2,
    top: anchor.top + (anchor.height - tip.height) / 2,
  }
  const place = {
    top: { left: middle.left, top: anchor.top - distance - tip.height },
    right: { left: anchor.left + anchor.width + distance, top: middle.top },
    bottom: { left: middle.left, top: anchor.top + anchor.height + distance },
    left: { left: anchor.left - distance - tip.width, top: middle.top },
  }[chosen]
  return {
    left: kept(place.left, window.width - tip.width),
    top: kept(place.top, window.height - tip.height),
  }
}

/** Inside the margins; where both cannot be kept, the first words stay in sight. */
function kept(start: number, room: number): number {
  return Math.round(Math.max(margin, Math.min(start, room - margin)))
}
