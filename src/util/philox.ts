/**
 * Random words by counting: Philox4x32-10 turns a counter and a key into four words, so that any word of a long run can be
 * had without those before it, on any thread and in any order.
 *
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */

const rounds = 10
const [firstFactor, secondFactor] = [0xd2511f53, 0xcd9e8d57]
/** Added to the words of the key after each round. */
const [firstStep, secondStep] = [0x9e3779b9, 0xbb67ae85]

export type PhiloxCounter = readonly [number, number, number, number]
export type PhiloxKey = readonly [number, number]

/** Four random words of 32 bits, unsigned; so are the words of counter and key. */
export function philox([w0, w1, w2, w3]: PhiloxCounter, [k0, k1]: PhiloxKey): PhiloxCounter {
  for (let round = 0; round < rounds; round++) {
    const [low0, low2] = [Math.imul(w0, firstFactor), Math.imul(w2, secondFactor)]
    const [high0, high2] = [highOfProduct(w0, firstFactor), highOfProduct(w2, secondFactor)]
    ;[w0, w1, w2, w3] = [high2 ^ w1 ^ k0, low2, high0 ^ w3 ^ k1, low0]
    k0 = (k0 + firstStep) | 0
    k1 = (k1 + secondStep) | 0
  }
  return [w0 >>> 0, w1 >>> 0, w2 >>> 0, w3 >>> 0]
}

/** The upper 32 bits of a product of two unsigned words, by halves. */
function highOfProduct(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff]
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const carried = aLow * bHigh + (middle % 0x10000)
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000)) | 0
}
