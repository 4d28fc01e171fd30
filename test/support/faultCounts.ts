/**
 * How often a fault is tried: a few times in every run, as often as the promise names with TIDECAST_LONG. A long count
 * may be had in pieces: TIDECAST_COUNT says how much of it, TIDECAST_SEED which part of the dice.
 */

export const isLong = process.env['TIDECAST_LONG'] !== undefined

export function faultCount({ short, long }: { readonly short: number; readonly long: number }): number {
  const piece = Number(process.env['TIDECAST_COUNT'])
  if (piece > 0) return piece
  return isLong ? long : short
}

/** Another positive integer for each piece, 1 for the first. */
export function faultSeed(): number {
  return Number(process.env['TIDECAST_SEED'] ?? 1)
}
