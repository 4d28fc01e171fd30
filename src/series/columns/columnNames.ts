/** Names for columns: those of the header, made unique, with blanks filled in. */

export interface ColumnNames {
  readonly names: readonly string[]
  /** The names that are not in the header as they stand. */
  readonly repaired: readonly string[]
}

/** Blank → `column3` (by its place), a repeat → `name_2`, `name_3`; blanks around a name are dropped. */
export function nameColumns(header: readonly string[]): ColumnNames {
  const taken = new Set(header.map((name) => name.trim()))
  const used = new Set<string>()
  const repaired: string[] = []
  const names = header.map((cell, i) => {
    const wanted = cell.trim() || `column${i + 1}`
    let name = wanted
    for (let copy = 2; used.has(name) || (name !== cell.trim() && taken.has(name)); copy++)
      name = `${wanted}_${copy}`
    used.add(name)
    if (name !== cell.trim()) repaired.push(name)
    return name
  })
  return { names, repaired }
}
