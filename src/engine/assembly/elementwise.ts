/**
 * Elementwise kernels and sums over row-major blocks. Every block is padded to whole pairs of vectors, so the loops run over
 * the end of the data into its own padding; only sums must stop exactly.
 */
import { endOf } from './bounds'
import { multiplyAdd, sigmoidPair, sumLanes, tanhPair, zero } from './vector'

export function add(out: usize, a: usize, b: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 16, a += 16, b += 16) v128.store(out, f32x4.add(v128.load(a), v128.load(b)))
}

export function subtract(out: usize, a: usize, b: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 16, a += 16, b += 16) v128.store(out, f32x4.sub(v128.load(a), v128.load(b)))
}

export function multiply(out: usize, a: usize, b: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 16, a += 16, b += 16) v128.store(out, f32x4.mul(v128.load(a), v128.load(b)))
}

export function divideOrZero(out: usize, a: usize, b: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 16, a += 16, b += 16) {
    const divisor = v128.load(b)
    v128.store(out, v128.andnot(f32x4.div(v128.load(a), divisor), f32x4.eq(divisor, zero())))
  }
}

export function keepWhere(out: usize, a: usize, mask: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 16, a += 16, mask += 16) {
    v128.store(out, v128.andnot(v128.load(a), f32x4.eq(v128.load(mask), zero())))
  }
}

export function scale(out: usize, a: usize, factor: f32, count: u32): void {
  const end = endOf(out, count)
  const factors = v128.splat<f32>(factor)
  for (; out < end; out += 16, a += 16) v128.store(out, f32x4.mul(v128.load(a), factors))
}

export function shift(out: usize, a: usize, amount: f32, count: u32): void {
  const end = endOf(out, count)
  const amounts = v128.splat<f32>(amount)
  for (; out < end; out += 16, a += 16) v128.store(out, f32x4.add(v128.load(a), amounts))
}

/** keep · a + share · b */
export function blend(out: usize, a: usize, b: usize, keep: f32, share: f32, count: u32): void {
  const end = endOf(out, count)
  const kept = v128.splat<f32>(keep)
  const shared = v128.splat<f32>(share)
  for (; out < end; out += 16, a += 16, b += 16) {
    v128.store(out, multiplyAdd(shared, v128.load(b), f32x4.mul(kept, v128.load(a))))
  }
}

/** a bounded to ±limit; f32x4.min and max let NaN through. */
export function clamp(out: usize, a: usize, limit: f32, count: u32): void {
  const end = endOf(out, count)
  const most = v128.splat<f32>(limit)
  const least = f32x4.neg(most)
  for (; out < end; out += 16, a += 16) {
    v128.store(out, f32x4.min(f32x4.max(v128.load(a), least), most))
  }
}

export function positive(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  const one = v128.splat<f32>(1)
  for (; out < end; out += 16, a += 16) v128.store(out, v128.and(f32x4.gt(v128.load(a), zero()), one))
}

export function relu(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 16, a += 16) v128.store(out, f32x4.max(v128.load(a), zero()))
}

export function squareRoot(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 16, a += 16) v128.store(out, f32x4.sqrt(v128.load(a)))
}

export function absolute(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 16, a += 16) v128.store(out, f32x4.abs(v128.load(a)))
}

export function sign(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  const one = v128.splat<f32>(1)
  for (; out < end; out += 16, a += 16) {
    const x = v128.load(a)
    const positive = v128.and(f32x4.gt(x, zero()), one)
    v128.store(out, f32x4.sub(positive, v128.and(f32x4.lt(x, zero()), one)))
  }
}

export function tanh(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 32, a += 32) tanhPair(out, a)
}

export function sigmoid(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 32, a += 32) sigmoidPair(out, a)
}

export function fill(out: usize, value: f32, count: u32): void {
  const end = endOf(out, count)
  const values = v128.splat<f32>(value)
  for (; out < end; out += 16) v128.store(out, values)
}

export function clear(out: usize, bytes: usize): void {
  memory.fill(out, 0, bytes)
}

export function copy(out: usize, a: usize, bytes: usize): void {
  memory.copy(out, a, bytes)
}

/** Elements a chunk of a sum: chunks add up in float64, so that a long sum loses no more than a short one. */
const chunk: usize = 4096

export function sum(a: usize, count: u32): f64 {
  const end = endOf(a, count)
  const vectorEnd = a + ((<usize>(count & ~3)) << 2)
  let total: f64 = 0
  while (a < vectorEnd) {
    const stop = min(vectorEnd, a + chunk)
    let lanes = zero()
    for (; a < stop; a += 16) lanes = f32x4.add(lanes, v128.load(a))
    total += <f64>sumLanes(lanes)
  }
  for (; a < end; a += 4) total += <f64>load<f32>(a)
  return total
}

export function sumOfSquares(a: usize, count: u32): f64 {
  const end = endOf(a, count)
  const vectorEnd = a + ((<usize>(count & ~3)) << 2)
  let total: f64 = 0
  while (a < vectorEnd) {
    const stop = min(vectorEnd, a + chunk)
    let lanes = zero()
    for (; a < stop; a += 16) {
      const x = v128.load(a)
      lanes = multiplyAdd(x, x, lanes)
    }
    total += <f64>sumLanes(lanes)
  }
  for (; a < end; a += 4) total += <f64>load<f32>(a) * <f64>load<f32>(a)
  return total
}
