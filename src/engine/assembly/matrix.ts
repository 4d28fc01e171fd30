/** Plain row-major matrices: the small products around the recurrent layers. */
import { endOf } from './bounds'
import { multiplyAdd, zero } from './vector'

/** A product for the team, as {@link matmul} takes it. */
@unmanaged
export class ProductJob {
  kind: u32
  out: usize
  bias: usize
  a: usize
  aRowStride: usize
  aInnerStride: usize
  b: usize
  rows: u32
  inner: u32
  columns: u32
}

/** Share `share` of `shares`, in whole tiles of rows; every row is summed by itself, so shares change no bit. */
export function productShare(job: ProductJob, share: u32, shares: u32): void {
  const tiles = (job.rows + 3) >>> 2
  const first = ((tiles * share) / shares) << 2
  const end = min<u32>(job.rows, ((tiles * (share + 1)) / shares) << 2)
  if (first == end) return
  matmul(
    job.out + ((<usize>(first * job.columns)) << 2),
    job.bias,
    job.a + <usize>first * job.aRowStride,
    job.aRowStride,
    job.aInnerStride,
    job.b,
    end - first,
    job.inner,
    job.columns,
  )
}

/** Inner elements a pass: so much of eight columns of `b` stays in the first cache over all rows. */
const depth: u32 = 256

/**
 * out[m, n] = bias[n] + Σ_k a[m, k] · b[k, n], each sum in the order of k. `b` and `out` are row-major and dense; `a` is
 * read by its two strides, so a transposed `a` costs nothing. `bias` 0 means none. Tiles are 4 rows × 8 columns, as in
 * panels.ts; the last tile repeats rows where there are no four.
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
  endOf(out, rows * columns)
  endOf(b, inner * columns)
  const wide = columns & ~7
  for (let n: u32 = 0; n < wide; n += 8) {
    const offset = (<usize>n) << 2
    strip(
      out + offset,
      bias ? bias + offset : 0,
      a,
      aRowStride,
      aInnerStride,
      b + offset,
      rows,
      inner,
      columns,
    )
  }
  if (wide == columns) return
  const bStride = (<usize>columns) << 2
  for (let m: u32 = 0; m < rows; m++) {
    let n = wide
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

/** Eight columns of {@link matmul}: a pass over `depth` inner elements goes on from what the one before left in `out`. */
function strip(
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
  const stride = (<usize>columns) << 2
  const last = rows - 1
  for (let first: u32 = 0; first == 0 || first < inner; first += depth) {
    const from = a + <usize>first * aInnerStride
    const start = b + <usize>first * stride
    const bytes = <usize>min<u32>(depth, inner - first) * stride
    for (let m: u32 = 0; m < rows; m += 4) {
      const m1 = min<u32>(m + 1, last)
      const m2 = min<u32>(m + 2, last)
      const m3 = min<u32>(m + 3, last)
      const p0 = out + m * stride
      const p1 = out + m1 * stride
      const p2 = out + m2 * stride
      const p3 = out + m3 * stride
      let a0 = zero()
      let a1 = zero()
      if (bias && first == 0) {
        a0 = v128.load(bias)
        a1 = v128.load(bias, 16)
      }
      let b0 = a0
      let c0 = a0
      let d0 = a0
      let b1 = a1
      let c1 = a1
      let d1 = a1
      if (first) {
        a0 = v128.load(p0)
        a1 = v128.load(p0, 16)
        b0 = v128.load(p1)
        b1 = v128.load(p1, 16)
        c0 = v128.load(p2)
        c1 = v128.load(p2, 16)
        d0 = v128.load(p3)
        d1 = v128.load(p3, 16)
      }
      let r0 = from + m * aRowStride
      let r1 = from + m1 * aRowStride
      let r2 = from + m2 * aRowStride
      let r3 = from + m3 * aRowStride
      let v0: v128, v1: v128, s: v128
      let right = start
      const end = start + bytes
      while (right < end) {
        v0 = v128.load(right)
        v1 = v128.load(right, 16)
        s = v128.load32_splat(r0)
        a0 = multiplyAdd(s, v0, a0)
        a1 = multiplyAdd(s, v1, a1)
        s = v128.load32_splat(r1)
        b0 = multiplyAdd(s, v0, b0)
        b1 = multiplyAdd(s, v1, b1)
        s = v128.load32_splat(r2)
        c0 = multiplyAdd(s, v0, c0)
        c1 = multiplyAdd(s, v1, c1)
        s = v128.load32_splat(r3)
        d0 = multiplyAdd(s, v0, d0)
        d1 = multiplyAdd(s, v1, d1)
        r0 += aInnerStride
        r1 += aInnerStride
        r2 += aInnerStride
        r3 += aInnerStride
        right += stride
      }
      v128.store(p0, a0)
      v128.store(p0, a1, 16)
      v128.store(p1, b0)
      v128.store(p1, b1, 16)
      v128.store(p2, c0)
      v128.store(p2, c1, 16)
      v128.store(p3, d0)
      v128.store(p3, d1, 16)
    }
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
    for (; i + 16 <= inner; i += 16) {
      let s0 = zero()
      let s1 = zero()
      let s2 = zero()
      let s3 = zero()
      let from = a + ((<usize>i) << 2)
      for (let l: u32 = 0; l < length; l++, from += stride) {
        s0 = f32x4.add(s0, v128.load(from))
        s1 = f32x4.add(s1, v128.load(from, 16))
        s2 = f32x4.add(s2, v128.load(from, 32))
        s3 = f32x4.add(s3, v128.load(from, 48))
      }
      const place = out + ((<usize>i) << 2)
      v128.store(place, s0)
      v128.store(place, s1, 16)
      v128.store(place, s2, 32)
      v128.store(place, s3, 48)
    }
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
