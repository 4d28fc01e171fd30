/** A chart as one SVG that needs nothing else: no script, no style sheet, no font of its own. */

import type { Picture, PictureMark } from '../../contract'
import { markupText } from '../markup'
import { asShares, axisTicks, valueAxis, type Extent, type Tick } from './axes'
import type { Plot } from './linePath'
import { drawMark, gridInk, ink, isInLegend, legendKey, paleInk } from './marks'

export interface PictureSize {
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export const defaultPictureSize: PictureSize = { width: 960, height: 460 }

export const pictureFace =
  "Inter, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei UI', sans-serif"

const margins = { left: 72, right: 20, top: 64, bottom: 52 }
/** Of a sign, to one of its size: enough to lay out a legend without measuring. */
const signWidth = 0.56

export function drawPicture(picture: Picture, size: PictureSize = defaultPictureSize): string {
  const { title, sourceLine, axis, axisLabel, view, marks, unit } = picture
  const frame = {
    left: margins.left,
    right: size.width - margins.right,
    top: margins.top,
    bottom: size.height - margins.bottom,
  }
  const values = valueAxis(rangeOf(picture), frame.bottom - frame.top)
  const valueTicks = picture.values === 'shares' ? asShares(values.ticks) : values.ticks
  const plot: Plot & typeof frame = {
    ...frame,
    x: (stamp) =>
      frame.left + ((stamp - view.from) / (view.to - view.from || 1)) * (frame.right - frame.left),
    y: (value) =>
      frame.bottom - ((value - values.from) / (values.to - values.from)) * (frame.bottom - frame.top),
  }
  const ticks = axisTicks(axis, view, frame.right - frame.left)
  const grounds = marks.filter(({ kind }) => kind === 'region')
  const bands = marks.filter((mark) => mark.kind === 'band').sort((a, b) => b.coverage - a.coverage)
  const others = marks.filter(({ kind }) => kind !== 'region' && kind !== 'band')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"` +
      ` viewBox="0 0 ${size.width} ${size.height}" role="img" font-family="${pictureFace}">`,
    `<title>${markupText(title)}</title>`,
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<path d="M0,0V6" stroke="#b9c0c9"/></pattern>' +
      `<clipPath id="plot"><rect x="${frame.left}" y="${frame.top}" width="${frame.right - frame.left}" height="${frame.bottom - frame.top}"/></clipPath></defs>`,
    `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    `<text x="16" y="26" font-size="17" font-weight="600" fill="${ink}">${markupText(title)}</text>`,
    drawLegend(marks),
    '<g clip-path="url(#plot)">',
    ...grounds.map((mark) => drawMark(mark, plot)),
    '</g>',
    ...valueTicks.map((tick) => valueTick(tick, plot)),
    ...ticks.map((tick) => axisTick(tick, plot)),
    `<path d="M${frame.left},${frame.bottom}H${frame.right}" stroke="${ink}" stroke-width="0.8"/>`,
    axisLabel === undefined
      ? ''
      : `<text x="${frame.right}" y="${frame.bottom + 36}" font-size="11" text-anchor="end" fill="${paleInk}">${markupText(axisLabel)}</text>`,
    unit === undefined
      ? ''
      : `<text x="${frame.left - 8}" y="${frame.top - 10}" font-size="11" text-anchor="end" fill="${paleInk}">${markupText(unit)}</text>`,
    '<g clip-path="url(#plot)">',
    ...[...bands, ...others].map((mark) => drawMark(mark, plot)),
    '</g>',
    `<text x="16" y="${size.height - 10}" font-size="11" fill="${paleInk}">${markupText(sourceLine)}</text>`,
    '</svg>',
  ].join('')
}

/** Of everything in view; 0 to 1 where there is nothing. Lengths are read from zero. */
function rangeOf({ marks, view, values: meaning }: Picture): Extent {
  const fromZero = meaning === 'lengths' || marks.some(({ kind }) => kind === 'bars')
  let from = fromZero ? 0 : Infinity
  let to = fromZero ? 0 : -Infinity
  if (meaning === 'shares') return { from: 0, to: 1 }
  for (const mark of marks) {
    if (mark.kind === 'region' || mark.kind === 'rule') continue
    for (const values of mark.kind === 'band' ? [mark.lower, mark.upper] : [mark.values]) {
      mark.stamps.forEach((stamp, i) => {
        const value = values[i]!
        if (stamp < view.from || stamp > view.to || !Number.isFinite(value)) return
        if (value < from) from = value
        if (value > to) to = value
      })
    }
  }
  return from <= to ? { from, to } : { from: 0, to: 1 }
}

function drawLegend(marks: readonly PictureMark[]): string {
  let x = 16
  return marks
    .filter(isInLegend)
    .map((mark) => {
      const at = x
      const words = mark.label ?? ''
      x += 24 + 6 + words.length * 12 * signWidth + 22
      const label = `<text x="${at + 30}" y="48" font-size="12" fill="${ink}">${markupText(words)}</text>`
      return legendKey(mark, at, 48) + label
    })
    .join('')
}

function valueTick({ at, label }: Tick, plot: Plot): string {
  const y = Number(plot.y(at).toFixed(2))
  return (
    `<path d="M${plot.left},${y}H${plot.right}" stroke="${gridInk}" stroke-width="0.8"/>` +
    `<text x="${plot.left - 8}" y="${y + 4}" font-size="11" text-anchor="end" fill="${paleInk}">${markupText(label)}</text>`
  )
}

function axisTick({ at, label }: Tick, plot: Plot & { readonly bottom: number }): string {
  const x = Number(plot.x(at).toFixed(2))
  return (
    `<path d="M${x},${plot.bottom}v5" stroke="${ink}" stroke-width="0.8"/>` +
    `<text x="${x}" y="${plot.bottom + 18}" font-size="11" text-anchor="middle" fill="${paleInk}">${markupText(label)}</text>`
  )
}
