/**
 * The three products of recurrent layers, on panels. A panel is 8 samples: every value of a row is 8 lanes, 32 bytes.
 *
 *   panel    row 0: s0 s1 s2 s3 s4 s5 s6 s7
 *            row 1: …                                stride between panels: odd number of 64-byte lines, since
 *                                                    power-of-two strides fall on the same L1 sets (2–3 × slower)
 *   weights  [tile][k][4]: four rows of one column side by side, 16 bytes, each splatted over the lanes
 *
 * Tiles are 4 rows × 8 lanes: 8 accumulators, 2 vectors, 4 splats. V8 keeps 15 vectors in registers and loads all of a
 * basic block first, so wider tiles or a straight unroll spill and halve the speed. What is written out twice below has
 * an exit between, which ends the block. It is worth a third of the speed on cores that decode four instructions a cycle.
 * Measurements: docs/kernels.md.
 */
import { assertInside, assertPanels, endOf } from './bounds'
import { Lanes, multiplyAdd } from './vector'

/**
 * out[row] = start + Σ_k first[row, k] · x[k] + Σ_k second[row, k] · h[k], for all panels. The start is bias[row], or
 * what `out` holds where bias is 0. Weights run in the outer loop: a strip of them stays in L1 over all panels.
 */
export function affine(
  out: usize,
  outStride: usize,
  bias: usize,
  tiles: u32,
  panels: u32,
  first: usize,
  x: usize,
  xStride: usize,
  xCount: u32,
  second: usize,
  h: usize,
  hStride: usize,
  hCount: u32,
): void {
  assertPanels(out, outStride, tiles * 4, panels)
  assertPanels(x, xStride, xCount, panels)
  endOf(first, tiles * xCount * 4)
  if (hCount) assertPanels(h, hStride, hCount, panels)
  const firstBytes = (<usize>xCount) << 4
  const secondBytes = (<usize>hCount) << 4
  for (let tile: u32 = 0; tile < tiles; tile++) {
    let place = out
    let xPanel = x
    let hPanel = h
    for (let panel: u32 = 0; panel < panels; panel++) {
      let a0: v128, a1: v128, b0: v128, b1: v128, c0: v128, c1: v128, d0: v128, d1: v128
      if (bias) {
        a0 = v128.load32_splat(bias)
        b0 = v128.load32_splat(bias, 4)
        c0 = v128.load32_splat(bias, 8)
        d0 = v128.load32_splat(bias, 12)
        a1 = a0
        b1 = b0
        c1 = c0
        d1 = d0
      } else {
        a0 = v128.load(place)
        a1 = v128.load(place, 16)
        b0 = v128.load(place, 32)
        b1 = v128.load(place, 48)
        c0 = v128.load(place, 64)
        c1 = v128.load(place, 80)
        d0 = v128.load(place, 96)
        d1 = v128.load(place, 112)
      }
      let w = first
      let v = xPanel
      let end = w + firstBytes
      let v0: v128, v1: v128, s: v128
      for (let side = 0; side < 2; side++) {
        // Twice the same but for the offsets; the exit between keeps V8 from loading both before either is used.
        if (w < end)
          while (true) {
            v0 = v128.load(v)
            v1 = v128.load(v, 16)
            s = v128.load32_splat(w)
            a0 = multiplyAdd(s, v0, a0)
            a1 = multiplyAdd(s, v1, a1)
            s = v128.load32_splat(w, 4)
            b0 = multiplyAdd(s, v0, b0)
            b1 = multiplyAdd(s, v1, b1)
            s = v128.load32_splat(w, 8)
            c0 = multiplyAdd(s, v0, c0)
            c1 = multiplyAdd(s, v1, c1)
            s = v128.load32_splat(w, 12)
            d0 = multiplyAdd(s, v0, d0)
            d1 = multiplyAdd(s, v1, d1)
            w += 16
            if (w >= end) break
            v0 = v128.load(v, 32)
            v1 = v128.load(v, 48)
            s = v128.load32_splat(w)
            a0 = multiplyAdd(s, v0, a0)
            a1 = multiplyAdd(s, v1, a1)
            s = v128.load32_splat(w, 4)
            b0 = multiplyAdd(s, v0, b0)
            b1 = multiplyAdd(s, v1, b1)
            s = v128.load32_splat(w, 8)
            c0 = multiplyAdd(s, v0, c0)
            c1 = multiplyAdd(s, v1, c1)
            s = v128.load32_splat(w, 12)
            d0 = multiplyAdd(s, v0, d0)
            d1 = multiplyAdd(s, v1, d1)
            w += 16
            v += 64
            if (w >= end) break
          }
        w = second
        v = hPanel
        end = w + secondBytes
      }
      v128.store(place, a0)
      v128.store(place, a1, 16)
      v128.store(place, b0, 32)
      v128.store(place, b1, 48)
      v128.store(place, c0, 64)
      v128.store(place, c1, 80)
      v128.store(place, d0, 96)
      v128.store(place, d1, 112)
      place += outStride
      xPanel += xStride
      hPanel += hStride
    }
    out += 128
    if (bias) bias += 16
    first += firstBytes
    second += secondBytes
  }
}

/** Panels a block of the weight gradient: what both operands of a block need stays in L2. */
const block: u32 = 16

/**
 * out[tile][column][4] += Σ over entries and lanes of dz[row] · v[column]. An entry is one panel at one step. Tiles are
 * 4 rows × 2 columns; the lanes are summed at the end, which gives four rows side by side: the packed form. Columns
 * come in pairs, so `out` and the rows of `v` are padded to an even number of columns.
 */
export function weightGradient(
  out: usize,
  dz: usize,
  dzStride: usize,
  tiles: u32,
  v: usize,
  vStride: usize,
  columns: u32,
  entries: u32,
): void {
  const columnStride = (<usize>((columns + 1) & ~1)) << 4
  assertPanels(dz, dzStride, tiles * 4, entries)
  assertPanels(v, vStride, (columns + 1) & ~1, entries)
  assertInside(out, out + tiles * columnStride)
  for (let start: u32 = 0; start < entries; start += block) {
    const count = min<u32>(block, entries - start)
    const bytes = <usize>count * dzStride
    for (let tile: u32 = 0; tile < tiles; tile++) {
      const rows = dz + ((<usize>tile) << 7)
      let place = out + tile * columnStride
      for (let column: u32 = 0; column < columns; column += 2) {
        const values = v + ((<usize>column) << 5)
        let a0 = v128.splat<f32>(0)
        let b0 = a0
        let c0 = a0
        let d0 = a0
        let a1 = a0
        let b1 = a0
        let c1 = a0
        let d1 = a0
        let v0: v128, v1: v128, s: v128
        // One four-lane vector a trip: both halves of a panel in one body would spill.
        for (let half: usize = 0; half < 32; half += 16) {
          let r = rows + half
          let w = values + half
          const end = r + bytes
          while (r < end) {
            v0 = v128.load(w)
            v1 = v128.load(w, 32)
            s = v128.load(r)
            a0 = multiplyAdd(s, v0, a0)
            a1 = multiplyAdd(s, v1, a1)
            s = v128.load(r, 32)
            b0 = multiplyAdd(s, v0, b0)
            b1 = multiplyAdd(s, v1, b1)
            s = v128.load(r, 64)
            c0 = multiplyAdd(s, v0, c0)
            c1 = multiplyAdd(s, v1, c1)
            s = v128.load(r, 96)
            d0 = multiplyAdd(s, v0, d0)
            d1 = multiplyAdd(s, v1, d1)
            r += dzStride
            w += vStride
            if (r >= end) break
            v0 = v128.load(w)
            v1 = v128.load(w, 32)
            s = v128.load(r)
            a0 = multiplyAdd(s, v0, a0)
            a1 = multiplyAdd(s, v1, a1)
            s = v128.load(r, 32)
            b0 = multiplyAdd(s, v0, b0)
            b1 = multiplyAdd(s, v1, b1)
            s = v128.load(r, 64)
            c0 = multiplyAdd(s, v0, c0)
            c1 = multiplyAdd(s, v1, c1)
            s = v128.load(r, 96)
            d0 = multiplyAdd(s, v0, d0)
            d1 = multiplyAdd(s, v1, d1)
            r += dzStride
            w += vStride
          }
        }
        v128.store(place, f32x4.add(v128.load(place), Lanes.sums(a0, b0, c0, d0)))
        v128.store(place, f32x4.add(v128.load(place, 16), Lanes.sums(a1, b1, c1, d1)), 16)
        place += 32
      }
    }
    dz += bytes
    v += <usize>count * vStride
  }
}

/** out[row] += Σ over entries and lanes of dz[row], for `tiles` × 4 rows. */
export function biasGradient(out: usize, dz: usize, dzStride: usize, tiles: u32, entries: u32): void {
  for (let start: u32 = 0; start < entries; start += block) {
    const bytes = <usize>min<u32>(block, entries - start) * dzStride
    for (let tile: u32 = 0; tile < tiles; tile++) {
      let r = dz + ((<usize>tile) << 7)
      const end = r + bytes
      let a = v128.splat<f32>(0)
      let b = a
      let c = a
      let d = a
      for (; r < end; r += dzStride) {
        a = f32x4.add(a, f32x4.add(v128.load(r), v128.load(r, 16)))
        b = f32x4.add(b, f32x4.add(v128.load(r, 32), v128.load(r, 48)))
        c = f32x4.add(c, f32x4.add(v128.load(r, 64), v128.load(r, 80)))
        d = f32x4.add(d, f32x4.add(v128.load(r, 96), v128.load(r, 112)))
      }
      const place = out + ((<usize>tile) << 4)
      v128.store(place, f32x4.add(v128.load(place), Lanes.sums(a, b, c, d)))
    }
    dz += bytes
  }
}

/** Zeros in the lanes of one panel from `lanes` on. */
export function clearSpareLanes(panel: usize, rows: u32, lanes: u32): void {
  if (lanes == 8) return
  assertPanels(panel, 0, rows, 1)
  const used = i32x4.splat(<i32>lanes)
  const low = i32x4.gt_s(used, i32x4(0, 1, 2, 3))
  const high = i32x4.gt_s(used, i32x4(4, 5, 6, 7))
  const end = panel + ((<usize>rows) << 5)
  for (; panel < end; panel += 32) {
    v128.store(panel, v128.and(v128.load(panel), low))
    v128.store(panel, v128.and(v128.load(panel, 16), high), 16)
  }
}
