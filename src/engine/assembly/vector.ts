/** Four-lane helpers: multiply-add, lane sums, and our own tanh and sigmoid, so that every host gives the same bits. */

/** a·b + c, in one rounding where the build has relaxed SIMD. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<f32>(a, b, c) : f32x4.add(f32x4.mul(a, b), c)
}

export function zero(): v128 {
  return v128.splat<f32>(0)
}

/** Sum of the lanes, in a fixed order. */
export function sumLanes(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) +
    f32x4.extract_lane(a, 1) +
    (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
  )
}

export abstract class Lanes {
  /**
   * Lane sums of four vectors as one vector: a 4 × 4 transpose and three adds. Always inline: a call after a loop
   * makes V8 keep the loop's accumulators in memory, at half the speed.
   */
  @inline
  static sums(a: v128, b: v128, c: v128, d: v128): v128 {
    const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5) // a0 b0 a1 b1
    const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7) // a2 b2 a3 b3
    const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
    const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
    const ab = f32x4.add(ab0, ab1) // a02 b02 a13 b13
    const cd = f32x4.add(cd0, cd1)
    return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
  }
}

/** Where tanh ends: with one rounding a step or with two, the fraction there is exactly 1 (Eigen has the same pair). */
const tanhEnd: f32 = ASC_FEATURE_RELAXED_SIMD ? 7.99881172180175781 : 7.90531110763549805

/*
 * Constants are read from memory: v128.const is built anew at every use in V8 (three instructions), a splat from
 * memory is one. The offsets below are their places in the table.
 */
// prettier-ignore
const table: usize = memory.data<f32>([
  tanhEnd, -tanhEnd,                                               // 0 4      clamp of tanh
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, // 8 12 16  numerator, x^13 … x^1
  5.12229709037114e-8, 1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3, // 20 24 28 32
  1.19825839466702e-6, 1.18534705686654e-4, 2.26843463243900e-3, 4.89352518554385e-3, // 36 40 44 48 denominator
  -1.44269504088896341, 128, -125, 12582912,                       // 52 56 60 64 −log2 e, clamps, 1.5·2^23
  1.5469731971506917e-4, 1.340043216579545e-3, 9.618025602980751e-3, 5.5503272142080284e-2, // 68 72 76 80  2^f, f^6 … 1
  2.402265121359497e-1, 6.931472067106208e-1, 1,                   // 84 88 92
  1,                                                               // 96
  7.8886090522101181e-31,                                          // 100 2^−100
], 16)

/**
 * The lanes of a, with 0 for those below 2^−100; NaN stays. A gradient that vanishes over time would pass through denormal
 * numbers, which WebAssembly cannot flush and at which processors crawl. 2^−100 leaves room for the factors of a cell's
 * derivative before 2^−126, where denormals begin, and lies far below what a sum in float32 could notice.
 */
export function withoutTraces(a: v128): v128 {
  return v128.andnot(a, f32x4.lt(f32x4.abs(a), v128.load32_splat(table, 100)))
}

/**
 * tanh of the pair of vectors at `from`, to `to`. An odd polynomial of degree 13 over an even one of degree 6: |error| <
 * 4e-7, absolute and relative, exactly 0 at 0. Coefficients: Eigen, generic_fast_tanh_float (MathFunctionsImpl.h). The
 * clamps let NaN through. Two vectors at a time, so that each constant is loaded once for both.
 */
export function tanhPair(to: usize, from: usize): void {
  let c = v128.load32_splat(table, 0)
  let x = f32x4.pmin(v128.load(from), c)
  let y = f32x4.pmin(v128.load(from, 16), c)
  c = v128.load32_splat(table, 4)
  x = f32x4.pmax(x, c)
  y = f32x4.pmax(y, c)
  const x2 = f32x4.mul(x, x)
  const y2 = f32x4.mul(y, y)
  c = v128.load32_splat(table, 8)
  let d = v128.load32_splat(table, 12)
  let p = multiplyAdd(c, x2, d)
  let q = multiplyAdd(c, y2, d)
  c = v128.load32_splat(table, 16)
  p = multiplyAdd(p, x2, c)
  q = multiplyAdd(q, y2, c)
  c = v128.load32_splat(table, 20)
  p = multiplyAdd(p, x2, c)
  q = multiplyAdd(q, y2, c)
  c = v128.load32_splat(table, 24)
  p = multiplyAdd(p, x2, c)
  q = multiplyAdd(q, y2, c)
  c = v128.load32_splat(table, 28)
  p = multiplyAdd(p, x2, c)
  q = multiplyAdd(q, y2, c)
  c = v128.load32_splat(table, 32)
  p = f32x4.mul(multiplyAdd(p, x2, c), x)
  q = f32x4.mul(multiplyAdd(q, y2, c), y)
  c = v128.load32_splat(table, 36)
  d = v128.load32_splat(table, 40)
  let r = multiplyAdd(c, x2, d)
  let s = multiplyAdd(c, y2, d)
  c = v128.load32_splat(table, 44)
  r = multiplyAdd(r, x2, c)
  s = multiplyAdd(s, y2, c)
  c = v128.load32_splat(table, 48)
  v128.store(to, f32x4.div(p, multiplyAdd(r, x2, c)))
  v128.store(to, f32x4.div(q, multiplyAdd(s, y2, c)), 16)
}

/**
 * The logistic function of the pair of vectors at `from`, to `to`: 1 / (1 + 2^t) with t = −x·log2 e. 2^t = 2^n · 2^f,
 * n = round(t): adding 1.5·2^23 leaves n in the low bits, which shifted become an exponent, that of ∞ for 128; 2^f on [−½, ½] is a polynomial
 * of degree 6 (Chebyshev fit, relative error < 4e-9).
 */
export function sigmoidPair(to: usize, from: usize): void {
  let c = v128.load32_splat(table, 52)
  let x = f32x4.mul(v128.load(from), c)
  let y = f32x4.mul(v128.load(from, 16), c)
  c = v128.load32_splat(table, 56)
  x = f32x4.pmin(x, c)
  y = f32x4.pmin(y, c)
  c = v128.load32_splat(table, 60)
  x = f32x4.pmax(x, c)
  y = f32x4.pmax(y, c)
  c = v128.load32_splat(table, 64)
  const n = f32x4.add(x, c)
  const m = f32x4.add(y, c)
  x = f32x4.sub(x, f32x4.sub(n, c))
  y = f32x4.sub(y, f32x4.sub(m, c))
  c = v128.load32_splat(table, 68)
  const d = v128.load32_splat(table, 72)
  let p = multiplyAdd(c, x, d)
  let q = multiplyAdd(c, y, d)
  c = v128.load32_splat(table, 76)
  p = multiplyAdd(p, x, c)
  q = multiplyAdd(q, y, c)
  c = v128.load32_splat(table, 80)
  p = multiplyAdd(p, x, c)
  q = multiplyAdd(q, y, c)
  c = v128.load32_splat(table, 84)
  p = multiplyAdd(p, x, c)
  q = multiplyAdd(q, y, c)
  c = v128.load32_splat(table, 88)
  p = multiplyAdd(p, x, c)
  q = multiplyAdd(q, y, c)
  c = v128.load32_splat(table, 92)
  p = multiplyAdd(p, x, c)
  q = multiplyAdd(q, y, c)
  const one = v128.load32_splat(table, 96)
  // i32 sums: the bits of 2^n and 2^m.
  v128.store(to, f32x4.div(one, multiplyAdd(p, i32x4.add(i32x4.shl(n, 23), one), one)))
  v128.store(to, f32x4.div(one, multiplyAdd(q, i32x4.add(i32x4.shl(m, 23), one), one)), 16)
}
