/** How far apart stamps may lie to match, as it is typed: `90min`, `2h`, `1D`. */

const units = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, D: 86_400_000, W: 604_800_000 } as const

const pattern = /^(\d+(?:\.\d+)?)\s*(ms|s|min|h|D|W)$/

/** Empty for any distance; else in the largest unit that gives a whole number. */
export function toleranceText(milliseconds: number | null): string {
  if (milliseconds === null) return ''
  const [unit, length] = Object.entries(units).findLast(([, size]) => milliseconds % size === 0) ?? ['ms', 1]
  return `${milliseconds / length}${unit}`
}

/** In milliseconds. Null: any distance; undefined: the text is no time. */
export function readTolerance(text: string): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const [, count, unit] = pattern.exec(typed) ?? []
  return count === undefined ? undefined : Number(count) * units[unit as keyof typeof units]
}
