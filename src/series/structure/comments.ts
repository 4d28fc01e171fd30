/** Lines between the rows of a table that are none of it: comments, and rules drawn of signs. */

/** A line that begins with a sign of comments, or a rule. @param mark the only such sign, where the user said it. */
export function isComment(cells: readonly string[], mark: string | null): boolean {
  const first = cells[0]!
  if (mark !== null) return first.trimStart().startsWith(mark)
  return (
    /^\s*(?:#|\/\/)/.test(first) || (cells.length === 1 && /^\s*(?:%|!|--)\s/.test(first)) || isRule(cells)
  )
}

/** `-----+----`, `|---|---|`: four signs or more in one field, or three in several, and nothing but such signs in all. */
export function isRule(cells: readonly string[]): boolean {
  return (
    /^[-=_+:|\s]*$/.test(cells[0]!) &&
    (cells.some((cell) => /^\s*[-=_+:|]{4,}\s*$/.test(cell)) ||
      cells.filter((cell) => /^\s*[-=_+:|]{3}\s*$/.test(cell)).length > 1) &&
    cells.every((cell) => /^\s*[-=_+:|]*\s*$/.test(cell))
  )
}
