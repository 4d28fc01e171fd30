/** Plain numbers about measurements. */

/** The smallest of the numbers that at least this share of them does not exceed; 0 for none. @param share 0–1 */
export function percentile(numbers: readonly number[], share: number): number {
  const ascending = [...numbers].sort((one, other) => one - other)
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0
}

export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5)
}

/** 0 for none. */
export function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0)
}
