/** Text of signs below 128 into bytes. */

/** Returns the place after it. */
export function writeAscii(bytes: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  return at + text.length
}

const zero = 48
/** The digits of 00 to 99, one pair after the other. */
const pairs = Uint8Array.from({ length: 200 }, (_, i) => {
  const value = i >> 1
  return zero + (i % 2 === 0 ? Math.floor(value / 10) : value % 10)
})

/** `count` digits of a whole number in [0, 2³¹), zeros in front. Returns the place after them. */
export function writeDigits(bytes: Uint8Array, at: number, value: number, count: number): number {
  let rest = value | 0
  let place = at + count
  for (; place > at + 1; place -= 2) {
    const hundredth = (rest / 100) | 0
    const pair = (rest - 100 * hundredth) << 1
    bytes[place - 1] = pairs[pair + 1]!
    bytes[place - 2] = pairs[pair]!
    rest = hundredth
  }
  if (place > at) bytes[at] = zero + rest
  return at + count
}
