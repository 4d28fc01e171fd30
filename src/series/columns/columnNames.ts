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
  const copies = new Map<string, number>()
  const names = header.map((cell, i) => {
    const wanted = cell.trim() || `column${i + 1}`
    let name = wanted
    // Counted on from the last copy: a hundred thousand columns may bear one name.
    let copy = copies.get(wanted) ?? 2
    for (; used.has(name) || (name !== cell.trim() && taken.has(name)); copy++) name = `${wanted}_${copy}`
    copies.set(wanted, copy)
    used.add(name)
    if (name !== cell.trim()) repaired.push(name)
    return name
  })
  return { names, repaired }
}
