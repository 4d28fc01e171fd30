/** Values a forecast may take: points and bands are brought inside, so that none says what cannot be. */

export interface Bounds {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  /** Only whole numbers can occur: bands are widened to the next ones, points rounded. */
  readonly whole?: boolean | undefined
}

export function boundPoint(
  value: number,
  { minimum = -Infinity, maximum = Infinity, whole }: Bounds,
): number {
  return Math.min(maximum, Math.max(minimum, whole ? Math.round(value) : value))
}

export function boundLower(
  value: number,
  { minimum = -Infinity, maximum = Infinity, whole }: Bounds,
): number {
  return Math.min(maximum, Math.max(minimum, whole ? Math.floor(value) : value))
}

export function boundUpper(
  value: number,
  { minimum = -Infinity, maximum = Infinity, whole }: Bounds,
): number {
  return Math.min(maximum, Math.max(minimum, whole ? Math.ceil(value) : value))
}
