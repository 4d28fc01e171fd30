/** Places of a small plot: a range of each axis on pixels. */

import { valueScale, type ValueRange, type ValueScale } from '../../../charts/valueScale'

export interface PlotBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PlotPlaces {
  readonly box: PlotBox
  readonly scale: ValueScale
  x(value: number): number
  y(value: number): number
}

/** @param across what the x axis spans, first to last */
export function plotPlaces(
  box: PlotBox,
  across: { readonly from: number; readonly to: number },
  values: ValueRange | undefined,
): PlotPlaces {
  const scale = valueScale(values, Math.max(1, box.bottom - box.top))
  const span = across.to - across.from || 1
  const height = scale.maximum - scale.minimum || 1
  return {
    box,
    scale,
    x: (value) => box.left + ((value - across.from) / span) * (box.right - box.left),
    y: (value) => box.bottom - ((value - scale.minimum) / height) * (box.bottom - box.top),
  }
}
