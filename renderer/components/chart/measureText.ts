/** Measures text in the face and size of the axes, where the host can; estimates where it cannot. */

import { estimatedWidth } from '../../charts/textWidth'

const fontSize = 11

let context: CanvasRenderingContext2D | null | undefined

export function measureText(text: string): number {
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d')
    if (context) {
      const face = getComputedStyle(document.documentElement).getPropertyValue('--face')
      context.font = `${fontSize}px ${face || 'sans-serif'}`
    }
  }
  return context ? context.measureText(text).width : estimatedWidth(text, fontSize)
}
