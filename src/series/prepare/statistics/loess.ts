/**
 * Locally weighted lines through evenly spaced values. Source: R. B. Cleveland et al., "STL: A Seasonal-Trend
 * Decomposition Procedure Based on Loess", Journal of Official Statistics 6(1), 1990, whose program defines the edges.
 */

import { overPieces, type Span, type Work } from '../work'

export interface Loess {
  /** Points that weigh in, odd. */
  readonly window: number
  /** 0 local means, 1 local lines. */
  readonly degree: 0 | 1
  /** Fitted at every so many points, with straight lines between. */
  readonly jump: number
}

/**
 * The fit at a place, from the values `left` to `right`; null where no value there has weight.
 *
 * @param weights one a value, or null for all alike. @param at may lie outside the values
 */
export function loessAt(
  values: Float64Array,
  weights: Float64Array | null,
  { window, degree }: Loess,
  at: number,
  left: number,
  right: number,
): number | null {
  const count = values.length
  const reach = Math.max(at - left, right - at) + (window > count ? Math.floor((window - count) / 2) : 0)
  if (right - left >= scratch.length) scratch = new Float64Array(2 * (right - left + 1))
  const kernel = scratch
  let total = 0
  let weighted = 0
  let moment = 0
  for (let i = left; i <= right; i++) {
    const weight = weightAt(Math.abs(i - at), reach) * (weights ? weights[i]! : 1)
    kernel[i - left] = weight
    total += weight
    weighted += weight * values[i]!
    moment += weight * i
  }
  if (total <= 0) return null
  if (degree === 0 || reach <= 0) return weighted / total
  const center = moment / total
  let spread = 0
  let slope = 0
  for (let i = left; i <= right; i++) {
    const weight = kernel[i - left]!
    const distance = i - center
    spread += weight * distance * distance
    slope += weight * distance * values[i]!
  }
  // Values too close together carry no line.
  if (Math.sqrt(spread / total) <= 0.001 * (count - 1)) return weighted / total
  return weighted / total + ((at - center) * slope) / spread
}

/** Weights of one fit, kept between fits: millions are made in a decomposition. */
let scratch = new Float64Array(64)

/** Tricube of the distance relative to the reach. */
function weightAt(distance: number, reach: number): number {
  if (distance > 0.999 * reach) return 0
  if (distance <= 0.001 * reach) return 1
  const share = distance / reach
  const rest = 1 - share * share * share
  return rest * rest * rest
}

/** The fit at every value, into `fitted`. */
export function* smoothLoess(
  values: Float64Array,
  weights: Float64Array | null,
  loess: Loess,
  fitted: Float64Array,
  span: Span,
): Work<void> {
  const count = values.length
  if (count < 2) {
    fitted.set(values)
    return
  }
  const jump = Math.min(loess.jump, count - 1)
  const half = (loess.window + 1) >> 1
  const widest = Math.min(loess.window, count)
  const leftOf = (i: number) => Math.max(0, Math.min(i - half + 1, count - widest))
  const fitAt = (i: number, left = leftOf(i)) => {
    fitted[i] = loessAt(values, weights, loess, i, left, left + widest - 1) ?? values[i]!
  }
  const fits = Math.ceil(count / jump)
  const fitPiece = (start: number, end: number) => {
    for (let fit = start; fit < end; fit++) fitAt(fit * jump)
  }
  yield* overPieces(fits, span, fitPiece, 2 * widest)
  if (jump === 1) return
  const lastFitted = count - 1 - ((count - 1) % jump)
  // The program of 1990 fits the end with the window of the last jump.
  if (lastFitted < count - 1) fitAt(count - 1, leftOf(lastFitted))
  for (let i = 0; i < lastFitted; i += jump) joinStraight(fitted, i, i + jump)
  joinStraight(fitted, lastFitted, count - 1)
}

function joinStraight(fitted: Float64Array, from: number, to: number): void {
  const slope = (fitted[to]! - fitted[from]!) / (to - from)
  for (let i = from + 1; i < to; i++) fitted[i] = fitted[from]! + slope * (i - from)
}
