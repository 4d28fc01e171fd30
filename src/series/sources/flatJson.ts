/**
 * One line of JSON as names and texts. Numbers keep the text they are written with, so that none loses a digit; what
 * lies in objects within is named by the path, its parts joined by points. Lists are no values of a table.
 */

export type FlatObject = ReadonlyMap<string, string>

/** Thrown for a line that is no object; `key` names a value that is a list. */
export class NotFlat extends Error {
  readonly key: string | null

  constructor(key: string | null) {
    super(key ?? 'not an object')
    this.key = key
  }
}

const deepest = 32
const blanks = /[ \t\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const quoted = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y

/** Throws {@link NotFlat}. `null` is the empty text; of a key given twice the last value stands, as everywhere. */
export function parseFlatObject(line: string): FlatObject {
  const values = new Map<string, string>()
  let at = 0

  function match(pattern: RegExp): string | null {
    pattern.lastIndex = at
    const found = pattern.exec(line)
    if (!found) return null
    at = pattern.lastIndex
    return found[0]
  }

  function take(sign: string): boolean {
    match(blanks)
    if (line[at] !== sign) return false
    at++
    return true
  }

  function text(): string {
    match(blanks)
    const found = match(quoted)
    if (found === null) throw new NotFlat(null)
    try {
      return JSON.parse(found) as string
    } catch {
      throw new NotFlat(null)
    }
  }

  function object(path: string, depth: number): void {
    if (depth > deepest || !take('{')) throw new NotFlat(null)
    if (take('}')) return
    do {
      const key = text()
      if (!take(':')) throw new NotFlat(null)
      value(path === '' ? key : `${path}.${key}`, depth)
    } while (take(','))
    if (!take('}')) throw new NotFlat(null)
  }

  function value(path: string, depth: number): void {
    match(blanks)
    const sign = line[at]
    if (sign === '{') return object(path, depth + 1)
    if (sign === '[') throw new NotFlat(path)
    if (sign === '"') {
      values.set(path, text())
      return
    }
    const word = ['true', 'false', 'null'].find((candidate) => line.startsWith(candidate, at))
    if (word !== undefined) at += word.length
    const written = word ?? match(number)
    if (written === null) throw new NotFlat(null)
    values.set(path, written === 'null' ? '' : written)
  }

  object('', 0)
  match(blanks)
  if (at !== line.length) throw new NotFlat(null)
  return values
}
