/**
 * Piecewise cubics through all points with a slope at each: PCHIP, which never overshoots, and Akima, which ignores
 * far neighbours. Sources: F. N. Fritsch, J. Butland, "A Method for Constructing Local Monotone Piecewise Cubic
 * Interpolants", 1984 (with the end slopes of C. Moler, "Numerical Computing with MATLAB", 2004); H. Akima, "A New Method
 * of Interpolation and Smooth Curve Fitting Based on Local Procedures", J. ACM 17(4), 1970.
 */

import { createSegmentFinder, type Curve } from './curve'

/** @param x strictly ascending, at least two */
export function pchipCurve(x: Float64Array, y: Float64Array): Curve {
  return hermiteCurve(x, y, pchipSlopes(...chordsOf(x, y)))
}

/** @param x strictly ascending, at least two */
export function akimaCurve(x: Float64Array, y: Float64Array): Curve {
  return hermiteCurve(x, y, akimaSlopes(chordsOf(x, y)[1]))
}

function hermiteCurve(x: Float64Array, y: Float64Array, slopes: Float64Array): Curve {
  const segmentOf = createSegmentFinder(x)
  return (at) => {
    const i = segmentOf(at)
    const width = x[i + 1]! - x[i]!
    const distance = at - x[i]!
    const chord = (y[i + 1]! - y[i]!) / width
    const bend = (slopes[i]! + slopes[i + 1]! - 2 * chord) / width
    const square = (chord - slopes[i]!) / width - bend
    return y[i]! + distance * (slopes[i]! + distance * (square + (distance * bend) / width))
  }
}

/** Widths and slopes of the straight lines between neighbours. */
function chordsOf(x: Float64Array, y: Float64Array): [Float64Array, Float64Array] {
  const widths = new Float64Array(x.length - 1).map((_, i) => x[i + 1]! - x[i]!)
  return [widths, widths.map((width, i) => (y[i + 1]! - y[i]!) / width)]
}

function pchipSlopes(widths: Float64Array, chords: Float64Array): Float64Array {
  const last = chords.length
  const slopes = new Float64Array(last + 1)
  if (last === 1) return slopes.fill(chords[0]!)
  for (let i = 1; i < last; i++) {
    const before = chords[i - 1]!
    const after = chords[i]!
    if (before === 0 || Math.sign(before) !== Math.sign(after)) continue
    const first = 2 * widths[i]! + widths[i - 1]!
    const second = widths[i]! + 2 * widths[i - 1]!
    slopes[i] = (first + second) / (first / before + second / after)
  }
  slopes[0] = endSlope(widths[0]!, widths[1]!, chords[0]!, chords[1]!)
  slopes[last] = endSlope(widths[last - 1]!, widths[last - 2]!, chords[last - 1]!, chords[last - 2]!)
  return slopes
}

/** The three-point slope at an end, held back where it would overshoot. */
function endSlope(width: number, nextWidth: number, chord: number, nextChord: number): number {
  const slope = ((2 * width + nextWidth) * chord - width * nextChord) / (width + nextWidth)
  if (Math.sign(slope) !== Math.sign(chord)) return 0
  const turns = Math.sign(chord) !== Math.sign(nextChord)
  return turns && Math.abs(slope) > 3 * Math.abs(chord) ? 3 * chord : slope
}

/** Weights smaller than this share of the largest are no weights: the neighbours are collinear. */
const collinear = 1e-9

function akimaSlopes(chords: Float64Array): Float64Array {
  const count = chords.length
  if (count === 1) return new Float64Array(2).fill(chords[0]!)
  const extended = new Float64Array(count + 4)
  extended.set(chords, 2)
  extended[1] = 2 * extended[2]! - extended[3]!
  extended[0] = 2 * extended[1] - extended[2]!
  extended[count + 2] = 2 * extended[count + 1]! - extended[count]!
  extended[count + 3] = 2 * extended[count + 2]! - extended[count + 1]!
  const changes = extended.subarray(1).map((slope, i) => Math.abs(slope - extended[i]!))
  let largest = -Infinity
  for (let i = 0; i <= count; i++) largest = Math.max(largest, changes[i]! + changes[i + 2]!)
  return new Float64Array(count + 1).map((_, i) => {
    const total = changes[i]! + changes[i + 2]!
    if (!(total > collinear * largest)) return (extended[i]! + extended[i + 3]!) / 2
    return (changes[i + 2]! * extended[i + 1]! + changes[i]! * extended[i + 2]!) / total
  })
}
