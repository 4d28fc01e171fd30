/**
 * Piecewise cubics through all points with a slope at each: PCHIP, which never overshoots, and Akima, which ignores
 * far neighbours. Sources: F. N. Fritsch, J. Butland, "A Method for Constructing Local Monotone Piecewise Cubic
 * Interpolants", 1984 (with the end slopes of C. Moler, "Numerical Computing with MATLAB", 2004); H. Akima, "A New Method
 * of Interpolation and Smooth Curve Fitting Based on Local Procedures", J. ACM 17(4), 1970.
 */

import { createSegmentFinder, type Curve } from './curve'

/** @param x strictly ascending, at least two */
export function pchipCurve(x: Float64Array, y: Float64Array): Curve {
  return hermiteCurve(x, y, pchipSlopes(x, y))
}

/** @param x strictly ascending, at least two */
export function akimaCurve(x: Float64Array, y: Float64Array): Curve {
  return hermiteCurve(x, y, akimaSlopes(x, y))
}

/** The slope at a known point, worked out only where the curve is asked for: gaps have few neighbours. */
type SlopeAt = (point: number) => number

function hermiteCurve(x: Float64Array, y: Float64Array, slopeAt: SlopeAt): Curve {
  const segmentOf = createSegmentFinder(x)
  let segment = -1
  let before = 0
  let after = 0
  return (at) => {
    const i = segmentOf(at)
    if (i !== segment) {
      segment = i
      before = slopeAt(i)
      after = slopeAt(i + 1)
    }
    const width = x[i + 1]! - x[i]!
    const distance = at - x[i]!
    const chord = (y[i + 1]! - y[i]!) / width
    const bend = (before + after - 2 * chord) / width
    const square = (chord - before) / width - bend
    return y[i]! + distance * (before + distance * (square + (distance * bend) / width))
  }
}

function pchipSlopes(x: Float64Array, y: Float64Array): SlopeAt {
  const last = x.length - 1
  const widthAt = (i: number) => x[i + 1]! - x[i]!
  const chordAt = (i: number) => (y[i + 1]! - y[i]!) / widthAt(i)
  return (point) => {
    if (last === 1) return chordAt(0)
    if (point === 0) return endSlope(widthAt(0), widthAt(1), chordAt(0), chordAt(1))
    if (point === last)
      return endSlope(widthAt(last - 1), widthAt(last - 2), chordAt(last - 1), chordAt(last - 2))
    const before = chordAt(point - 1)
    const after = chordAt(point)
    if (before === 0 || Math.sign(before) !== Math.sign(after)) return 0
    const first = 2 * widthAt(point) + widthAt(point - 1)
    const second = widthAt(point) + 2 * widthAt(point - 1)
    return (first + second) / (first / before + second / after)
  }
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

function akimaSlopes(x: Float64Array, y: Float64Array): SlopeAt {
  const count = x.length - 1
  const inner = (i: number) => (y[i + 1]! - y[i]!) / (x[i + 1]! - x[i]!)
  if (count === 1) return () => inner(0)
  /** Two chords beyond each end carry the change of slope on. */
  const chordAt = (i: number): number => {
    if (i < 0) return 2 * chordAt(i + 1) - chordAt(i + 2)
    return i < count ? inner(i) : 2 * chordAt(i - 1) - chordAt(i - 2)
  }
  const changeAt = (i: number) => Math.abs(chordAt(i) - chordAt(i - 1))
  let largest = -Infinity
  let [first, second] = [changeAt(-1), changeAt(0)]
  for (let i = 0; i <= count; i++) {
    const third = changeAt(i + 1)
    largest = Math.max(largest, first + third)
    first = second
    second = third
  }
  return (point) => {
    const before = changeAt(point - 1)
    const after = changeAt(point + 1)
    if (!(before + after > collinear * largest)) return (chordAt(point - 2) + chordAt(point + 1)) / 2
    return (after * chordAt(point - 1) + before * chordAt(point)) / (before + after)
  }
}
