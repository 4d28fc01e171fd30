/** What the bench of the window tells: one JSON line a figure. */

import { tellFigure } from '../support/figures'

export interface WindowFigure {
  readonly figure: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'MB' | 'clicks' | 'times'
  /** What it may be at most; absent where nothing is promised. */
  readonly limit?: number
  /** How it was measured, where its name does not say. */
  readonly note?: string
}

/** Rounded to what such a measurement can know: tenths of milliseconds and megabytes, hundredths of the rest. */
export function tellWindowFigure(figure: WindowFigure): void {
  const digits = figure.unit === 'ms' || figure.unit === 'MB' ? 10 : 100
  tellFigure(JSON.stringify({ ...figure, value: Math.round(figure.value * digits) / digits }))
}
