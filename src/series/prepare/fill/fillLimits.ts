/** Which filled points may stay: limits counted from the known points, and edges, as pandas counts them. */

export type FillDirection = 'forward' | 'backward' | 'both'

export interface FillLimits {
  /** Most consecutive points filled from a known one; a longer gap is filled in part. */
  readonly limit?: number | undefined
  /** From which side a gap is filled. @default forward */
  readonly direction?: FillDirection | undefined
  /** `inside`: between known points only; `outside`: before the first and after the last only. */
  readonly area?: 'inside' | 'outside' | undefined
}

/** Takes back, in place, every filled point that the limits do not allow. */
export function restrictFill(original: Float64Array, filled: Float64Array, limits: FillLimits): void {
  const { limit = Infinity, direction = 'forward', area } = limits
  const length = original.length
  const first = original.findIndex((value) => !Number.isNaN(value))
  const last = original.findLastIndex((value) => !Number.isNaN(value))
  for (let start = 0; start < length; start++) {
    if (!Number.isNaN(original[start]!)) continue
    let end = start
    while (end < length && Number.isNaN(original[end]!)) end++
    const outside = start < first || end > last || first < 0
    const fromLeft = direction !== 'backward' && start > 0 ? limit : 0
    const fromRight = direction !== 'forward' && end < length ? limit : 0
    for (let i = start; i < end; i++) {
      const reached = i - start < fromLeft || end - 1 - i < fromRight
      if (!reached || (area === 'inside' && outside) || (area === 'outside' && !outside)) filled[i] = NaN
    }
    start = end
  }
}
