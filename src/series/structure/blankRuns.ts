/** A line whose fields are parted by runs of blanks, as printed tables are; quoted fields may hold blanks. */

const field = /"((?:[^"]|"")*)"(?=\s|$)|\S+/g

export function splitBlankRuns(line: string): string[] {
  const cells = Array.from(line.matchAll(field), ([text, quoted]) => quoted?.replaceAll('""', '"') ?? text)
  return cells.length === 0 ? [''] : cells
}
