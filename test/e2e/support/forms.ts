/** The forms every view has: steps, themes, languages and sizes, for whoever looks at all of them. */

import type { Step } from './tidecastWindow'

export const steps: readonly Step[] = ['data', 'prepare', 'model', 'train', 'evaluate', 'forecast']

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

export interface Size {
  readonly name: string
  readonly width: number
  readonly height: number
  /** How much larger everything is shown; 1 where nothing is said. */
  readonly zoom?: number
}

/** As drawn, the least that is drawn, that with the inspector as a drawer, and for eyes that need twice the size. */
export const sizes: readonly Size[] = [
  { name: '1440x900', width: 1440, height: 900 },
  { name: '1024x700', width: 1024, height: 700 },
  { name: '800x600', width: 800, height: 600 },
  { name: 'twice', width: 1440, height: 900, zoom: 2 },
]
