/**
 * How each kind of mark is drawn. Colours are those of the window's light theme; what a line is can also be told without
 * them, by its dashes and its weight, so that a picture survives a black-and-white printer.
 */

import type { PictureMark } from '../../contract'
import { markupText } from '../markup'
import { bandPath, linePath, type Plot } from './linePath'

type LineMark = Extract<PictureMark, { kind: 'line' }>
type BandMark = Extract<PictureMark, { kind: 'band' }>
type BarsMark = Extract<PictureMark, { kind: 'bars' }>
type PointsMark = Extract<PictureMark, { kind: 'points' }>
type NamedMark = LineMark | BandMark | BarsMark | PointsMark

export const ink = '#16191d'
export const paleInk = '#636b76'
export const gridInk = '#dde1e6'
const forecastBlue = '#0072b2'

interface Stroke {
  readonly colour: string
  readonly width: number
  readonly dashes?: string
}

const strokes: Readonly<Record<LineMark['role'], Stroke>> = {
  actual: { colour: ink, width: 1.2 },
  forecast: { colour: forecastBlue, width: 2.4 },
  final: { colour: ink, width: 1.6 },
  baseline: { colour: '#7d6300', width: 1.4, dashes: '7 4' },
  lastValue: { colour: paleInk, width: 1.4, dashes: '2 3' },
  rival: { colour: paleInk, width: 1.4 },
  ghost: { colour: forecastBlue, width: 1, dashes: '7 3 2 3' },
}

function strokeAttributes({ colour, width, dashes }: Stroke): string {
  const dashed = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`
  return `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${dashed}`
}

/** The wider, the paler; the border of each is a line of its own. */
function bandAttributes({ coverage }: BandMark): string {
  const opacity = Number((0.42 - 0.34 * coverage).toFixed(3))
  return `fill="${forecastBlue}" fill-opacity="${opacity}" stroke="${forecastBlue}" stroke-width="0.6" stroke-opacity="0.7"`
}

/** Rings of filled points are left out where there are more than can be told apart. */
const mostRings = 200

export function drawMark(
  mark: PictureMark,
  plot: Plot & { readonly top: number; readonly bottom: number },
): string {
  switch (mark.kind) {
    case 'line': {
      const path = linePath(mark.stamps, mark.values, plot)
      return `<path d="${path}" ${strokeAttributes(strokes[mark.role])} stroke-linecap="round"/>${rings(mark, plot)}`
    }
    case 'band':
      return `<path d="${bandPath(mark.stamps, mark.lower, mark.upper, plot)}" ${bandAttributes(mark)}/>`
    case 'region': {
      const [left, right] = [clamped(mark.from, plot), clamped(mark.to, plot)]
      const size = `x="${left}" y="${plot.top}" width="${Math.max(1, right - left)}" height="${plot.bottom - plot.top}"`
      const wash = mark.role === 'gap' ? 'url(#hatch)' : mark.role === 'future' ? '#f6f7f8' : '#eef7f4'
      return `<rect ${size} fill="${wash}"/>${mark.label === undefined ? '' : word(mark.label, left, plot.top)}`
    }
    case 'bars':
      return `<path d="${barsPath(mark, plot)}" fill="${forecastBlue}" fill-opacity="0.55"/>`
    case 'points':
      return placesOf(mark, plot)
        .map(({ x, y }) => (mark.shape === 'diamond' ? diamond(x, y) : disc(x, y)))
        .join('')
    case 'rule': {
      const x = plot.x(mark.at)
      if (x < plot.left || x > plot.right) return ''
      return (
        `<path d="M${x},${plot.top}V${plot.bottom}" stroke="${ink}" stroke-width="0.8"/>` +
        word(mark.label, x, plot.top + 12)
      )
    }
  }
}

function disc(x: number, y: number): string {
  return `<circle cx="${x}" cy="${y}" r="4" fill="${forecastBlue}"/>`
}

function diamond(x: number, y: number): string {
  return `<path d="M${x},${rounded(y - 5.5)}l5.5,5.5-5.5,5.5-5.5-5.5z" fill="#ffffff" stroke="${ink}" stroke-width="1.5"/>`
}

/** Each bar a rectangle from zero. */
function barsPath({ stamps, values, width }: BarsMark, plot: Plot): string {
  const foot = rounded(plot.y(0))
  return Array.from(stamps, (stamp, i) => {
    const [left, right] = [rounded(plot.x(stamp - width / 2)), rounded(plot.x(stamp + width / 2))]
    const value = values[i]!
    return Number.isFinite(value) ? `M${left},${foot}V${rounded(plot.y(value))}H${right}V${foot}Z` : ''
  }).join('')
}

function placesOf({ stamps, values }: PointsMark, plot: Plot) {
  return Array.from(stamps, (stamp, i) => ({
    x: rounded(plot.x(stamp)),
    y: rounded(plot.y(values[i]!)),
  })).filter(({ y }) => Number.isFinite(y))
}

function rounded(place: number): number {
  return Number(place.toFixed(2))
}

/** A hollow ring where a value was filled. */
function rings({ stamps, values, filled }: LineMark, plot: Plot): string {
  if (!filled) return ''
  const places = Array.from(stamps, (stamp, i) => ({
    stamp,
    value: values[i]!,
    isFilled: filled[i] === 1,
  })).filter(
    ({ stamp, value, isFilled }) =>
      isFilled && Number.isFinite(value) && plot.x(stamp) >= plot.left && plot.x(stamp) <= plot.right,
  )
  if (places.length > mostRings) return ''
  return places
    .map(
      ({ stamp, value }) =>
        `<circle cx="${plot.x(stamp).toFixed(1)}" cy="${plot.y(value).toFixed(1)}" r="2.6" fill="#ffffff" stroke="#c4579a"/>`,
    )
    .join('')
}

function clamped(stamp: number, { x, left, right }: Plot): number {
  return rounded(Math.min(right, Math.max(left, x(stamp))))
}

function word(text: string, x: number, y: number): string {
  return `<text x="${x + 4}" y="${y + 12}" font-size="11" fill="${paleInk}">${markupText(text)}</text>`
}

/** What is named beside its key; regions and rules carry their words themselves. */
export function isInLegend(mark: PictureMark): mark is NamedMark {
  if (mark.kind === 'region' || mark.kind === 'rule') return false
  return mark.kind === 'line' ? mark.role !== 'ghost' : mark.label !== undefined
}

export function legendKey(mark: NamedMark, x: number, y: number): string {
  switch (mark.kind) {
    case 'band':
      return `<rect x="${x}" y="${y - 9}" width="24" height="9" ${bandAttributes(mark)}/>`
    case 'bars':
      return `<rect x="${x}" y="${y - 9}" width="24" height="9" fill="${forecastBlue}" fill-opacity="0.55"/>`
    case 'points':
      return `<circle cx="${x + 12}" cy="${y - 4}" r="4" fill="${forecastBlue}"/>`
    case 'line':
      return `<path d="M${x},${y - 4}h24" ${strokeAttributes(strokes[mark.role])}/>`
  }
}
