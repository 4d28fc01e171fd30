/** Chance by counting, four counters at a time: the words of src/util/philox.ts, to the bit. */
import { endOf } from './bounds'

const rounds: u32 = 10
const firstFactor: u32 = 0xd2511f53
const secondFactor: u32 = 0xcd9e8d57
const firstStep: u32 = 0x9e3779b9
const secondStep: u32 = 0xbb67ae85

/**
 * out[n] = `kept` where the upper 24 bits of word n are `threshold` or more, else 0. Sixteen words come of four counters:
 * n = 16 · (counter / 4) + 4 · (word of the counter) + counter % 4. Numbers behind `count` up to the next whole vector are
 * written too.
 */
export function keepMask(
  out: usize,
  count: u32,
  firstKey: u32,
  secondKey: u32,
  threshold: u32,
  kept: f32,
): void {
  const end = endOf(out, count)
  const m0 = i32x4.splat(firstFactor)
  const m2 = i32x4.splat(secondFactor)
  const limit = i32x4.splat(threshold)
  const value = f32x4.splat(kept)
  const four = i32x4.splat(4)
  let counter = i32x4(0, 1, 2, 3)
  for (; out < end; out += 64) {
    let w0 = counter
    let w1 = i32x4.splat(0)
    let w2 = w1
    let w3 = w1
    let k0 = firstKey
    let k1 = secondKey
    for (let round: u32 = 0; round < rounds; round++) {
      const p0 = i64x2.extmul_low_i32x4_u(w0, m0)
      const q0 = i64x2.extmul_high_i32x4_u(w0, m0)
      const p2 = i64x2.extmul_low_i32x4_u(w2, m2)
      const q2 = i64x2.extmul_high_i32x4_u(w2, m2)
      w0 = v128.xor(v128.xor(highWords(p2, q2), w1), i32x4.splat(k0))
      w1 = lowWords(p2, q2)
      w2 = v128.xor(v128.xor(highWords(p0, q0), w3), i32x4.splat(k1))
      w3 = lowWords(p0, q0)
      k0 += firstStep
      k1 += secondStep
    }
    v128.store(out, keptWhere(w0, limit, value))
    if (out + 16 < end) v128.store(out, keptWhere(w1, limit, value), 16)
    if (out + 32 < end) v128.store(out, keptWhere(w2, limit, value), 32)
    if (out + 48 < end) v128.store(out, keptWhere(w3, limit, value), 48)
    counter = i32x4.add(counter, four)
  }
}

/** Both compared numbers are below 2^24, so signs do not matter. */
function keptWhere(words: v128, limit: v128, value: v128): v128 {
  return v128.and(i32x4.ge_s(i32x4.shr_u(words, 8), limit), value)
}

function highWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 1, 3, 5, 7)
}

function lowWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6)
}
