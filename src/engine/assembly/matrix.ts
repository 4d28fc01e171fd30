/** Plain row-major matrices: the small products around the recurrent layers. */
import { endOf } from './bounds'
import { multiplyAdd, zero } from './vector'

/**
 * out[m, n] = bias[n] + Σ_k a[m, k] · b[k, n]. `b` and `out` are row-major and dense; `a` is read by its two strides,
 * so a transposed `a` costs nothing. `bias` 0 means none.
 */
export function matmul(
  out: usize,
  bias: usize,
  a: usize,
  aRowStride: usize,
  aInnerStride: usize,
  b: usize,
  rows: u32,
  inner: u32,
  columns: u32,
): void {
  const bStride = (<usize>columns) << 2
  endOf(out, rows * columns)
  endOf(b, inner * columns)
  for (let m: u32 = 0; m < rows; m++) {
    let n: u32 = 0
    for (; n + 16 <= columns; n += 16) {
      const start = bias + ((<usize>n) << 2)
      let s0 = bias ? v128.load(start) : zero()
      let s1 = bias ? v128.load(start, 16) : zero()
      let s2 = bias ? v128.load(start, 32) : zero()
      let s3 = bias ? v128.load(start, 48) : zero()
      let left = a
      let right = b + ((<usize>n) << 2)
      for (let k: u32 = 0; k < inner; k++) {
        const factor = v128.load32_splat(left)
        s0 = multiplyAdd(factor, v128.load(right), s0)
        s1 = multiplyAdd(factor, v128.load(right, 16), s1)
        s2 = multiplyAdd(factor, v128.load(right, 32), s2)
        s3 = multiplyAdd(factor, v128.load(right, 48), s3)
        left += aInnerStride
        right += bStride
      }
      const place = out + ((<usize>n) << 2)
      v128.store(place, s0)
      v128.store(place, s1, 16)
      v128.store(place, s2, 32)
      v128.store(place, s3, 48)
    }
    for (; n + 4 <= columns; n += 4) {
      let s = bias ? v128.load(bias + ((<usize>n) << 2)) : zero()
      let left = a
      let right = b + ((<usize>n) << 2)
      for (let k: u32 = 0; k < inner; k++) {
        s = multiplyAdd(v128.load32_splat(left), v128.load(right), s)
        left += aInnerStride
        right += bStride
      }
      v128.store(out + ((<usize>n) << 2), s)
    }
    for (; n < columns; n++) {
      let s: f32 = bias ? load<f32>(bias + ((<usize>n) << 2)) : 0
      let left = a
      let right = b + ((<usize>n) << 2)
      for (let k: u32 = 0; k < inner; k++) {
        s += load<f32>(left) * load<f32>(right)
        left += aInnerStride
        right += bStride
      }
      store<f32>(out + ((<usize>n) << 2), s)
    }
    a += aRowStride
    out += bStride
  }
}

/** a [rows, columns] → out [columns, rows] */
export function transpose(out: usize, a: usize, rows: u32, columns: u32): void {
  endOf(out, rows * columns)
  endOf(a, rows * columns)
  for (let m: u32 = 0; m < rows; m++) {
    let place = out + ((<usize>m) << 2)
    for (let n: u32 = 0; n < columns; n++) {
      store<f32>(place, load<f32>(a))
      a += 4
      place += (<usize>rows) << 2
    }
  }
}

/** out[o, i] = Σ_l a[o, l, i], each sum in the order of l. */
export function sumOver(out: usize, a: usize, outer: u32, length: u32, inner: u32): void {
  const stride = (<usize>inner) << 2
  endOf(a, outer * length * inner)
  endOf(out, outer * inner)
  for (let o: u32 = 0; o < outer; o++) {
    let i: u32 = 0
    for (; i + 4 <= inner; i += 4) {
      let s = zero()
      let from = a + ((<usize>i) << 2)
      for (let l: u32 = 0; l < length; l++, from += stride) s = f32x4.add(s, v128.load(from))
      v128.store(out + ((<usize>i) << 2), s)
    }
    for (; i < inner; i++) {
      let s: f32 = 0
      let from = a + ((<usize>i) << 2)
      for (let l: u32 = 0; l < length; l++, from += stride) s += load<f32>(from)
      store<f32>(out + ((<usize>i) << 2), s)
    }
    a += length * stride
    out += stride
  }
}

/** out[o, l, i] = a[o, i] for `count` values of l. */
export function repeat(out: usize, a: usize, outer: u32, count: u32, inner: u32): void {
  const bytes = (<usize>inner) << 2
  endOf(out, outer * count * inner)
  for (let o: u32 = 0; o < outer; o++) {
    if (inner == 1) {
      const value = load<f32>(a)
      for (let l: u32 = 0; l < count; l++, out += 4) store<f32>(out, value)
      a += 4
      continue
    }
    for (let l: u32 = 0; l < count; l++) {
      memory.copy(out, a, bytes)
      out += bytes
    }
    a += bytes
  }
}

/** Copies `count` runs of bytes, each a stride after the one before. */
export function copyRuns(
  out: usize,
  outStride: usize,
  a: usize,
  aStride: usize,
  bytes: usize,
  count: u32,
): void {
  for (let run: u32 = 0; run < count; run++) {
    memory.copy(out, a, bytes)
    out += outStride
    a += aStride
  }
}

/** out[n] += a[n], to the element: unlike `add`, it may stand in the middle of other numbers. */
export function accumulate(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 4, a += 4) store<f32>(out, load<f32>(out) + load<f32>(a))
}
