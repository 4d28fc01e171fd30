/**
 * Plain data with long columns, as words (JSON) and numbers (float64, little-endian): every Float64Array moves to the
 * numbers and leaves its place and length, and a number JSON cannot write (NaN, ±Infinity, −0) leaves its bits there
 * too. Reading back gives the same bits. A column that stands in several places is written once and is one again.
 */

export interface PackedData {
  readonly words: unknown
  readonly numbers: Uint8Array
}

/** Stand for a column (where it begins, how many values it has) and for a single number (where it is). */
const columnKey = '$column'
const numberKey = '$number'

export function packNumbers(data: unknown): PackedData {
  const places = new Map<Float64Array, number>()
  let at = 0

  function keep(column: Float64Array): number {
    const known = places.get(column)
    if (known !== undefined) return known
    places.set(column, at)
    at += column.length
    return at - column.length
  }

  function pack(value: unknown): unknown {
    if (value instanceof Float64Array) return { [columnKey]: [keep(value), value.length] }
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { [numberKey]: keep(Float64Array.of(value)) }
    }
    if (Array.isArray(value)) return value.map(pack)
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, pack(member)]))
    }
    return value
  }

  const words = pack(data)
  const view = new DataView(new ArrayBuffer(at * 8))
  let byte = 0
  for (const column of places.keys()) {
    for (const value of column) {
      view.setFloat64(byte, value, true)
      byte += 8
    }
  }
  return { words, numbers: new Uint8Array(view.buffer) }
}

/** @throws RangeError for a place outside of the numbers */
export function unpackNumbers({ words, numbers }: PackedData): unknown {
  const view = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  const available = Math.floor(numbers.length / 8)
  const columns = new Map<string, Float64Array>()
  let taken = 0

  function take(at: unknown, length: unknown): Float64Array {
    if (!isCount(at) || !isCount(length) || at + length > available) {
      throw new RangeError('a column lies outside of the numbers')
    }
    const place = `${at}+${length}`
    const known = columns.get(place)
    if (known) return known
    // Each number belongs to one column: columns that overlap could unpack to any size.
    taken += length
    if (taken > available) throw new RangeError('columns overlap')
    const column = Float64Array.from({ length }, (_, index) => view.getFloat64((at + index) * 8, true))
    columns.set(place, column)
    return column
  }

  function unpack(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unpack)
    if (typeof value !== 'object' || value === null) return value
    const members = Object.entries(value)
    const [first] = members
    if (members.length === 1 && first?.[0] === numberKey) return take(first[1], 1)[0]
    if (members.length === 1 && first?.[0] === columnKey) {
      const [at, length] = Array.isArray(first[1]) ? (first[1] as unknown[]) : []
      return take(at, length)
    }
    return Object.fromEntries(members.map(([key, member]) => [key, unpack(member)]))
  }

  return unpack(words)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
