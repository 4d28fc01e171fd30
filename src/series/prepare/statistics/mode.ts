/** The commonest of many values, found by counting them in a table of places rather than by sorting them. */

/** Places a value of the table may need at most: more than half of them are free. */
const room = 2

/** The commonest value, the smallest of equals; NaN for none. The two zeros are one. @param values none missing */
export function mode(values: Float64Array): number {
  const places = powerOfTwoAbove(room * values.length)
  const kept = new Float64Array(places)
  const counts = new Uint32Array(places)
  const placeOf = createHash(places)
  let best = NaN
  let bestCount = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]! + 0
    let place = placeOf(value)
    while (counts[place]! > 0 && kept[place] !== value) place = (place + 1) & (places - 1)
    kept[place] = value
    const count = ++counts[place]!
    if (count > bestCount || (count === bestCount && value < best)) {
      best = value
      bestCount = count
    }
  }
  return best
}

function powerOfTwoAbove(least: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, least)))
}

/** Multiplicative hashing of the bits of a value (D. Knuth, The Art of Computer Programming 3, 6.4). */
function createHash(places: number): (value: number) => number {
  const number = new Float64Array(1)
  const words = new Uint32Array(number.buffer)
  const shift = 32 - Math.log2(places)
  return (value) => {
    number[0] = value
    const mixed = Math.imul(words[0]!, 0x85ebca6b) ^ words[1]!
    return Math.imul(mixed ^ (mixed >>> 15), 0x9e3779b1) >>> shift
  }
}
