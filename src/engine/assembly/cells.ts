/**
 * One step of each cell over all units and panels, after the products have left the gates in `z`. Forward overwrites the
 * sums in z with the gates, backward overwrites the gates with the gradients of the sums, so one array serves both.
 *
 *   rows of z    rnn, rectified: unit          lstm: unit × (i, f, g, o)          gru: n | r | z | hn, each `units` rows in fours
 *
 * Per-unit arrays (h, c, tanh c and their gradients) share one stride and have `units` rows. Backward leaves in dh
 * only the part of the old state's gradient that does not pass through the weights; the product is added after.
 *
 * Products run over rows in fours. In rows of z beyond the units, where weights are zero, an infinite input leaves NaN:
 * cells pass them by, and backward clears them, or they would reach every gradient.
 *
 * Backward flushes traces of gradients to zero (see vector.ts) where they arrive from the next step.
 */
import { assertPanels } from './bounds'
import { multiplyAdd, sigmoidPair, sumLanes, tanhPair, withoutTraces, zero } from './vector'

function oneMinus(a: v128): v128 {
  return f32x4.sub(v128.splat<f32>(1), a)
}

/** Bytes of `units` rows in fours. */
function paddedBytes(units: u32): usize {
  return (<usize>((units + 3) & ~3)) << 5
}

export function rnnForward(z: usize, zStride: usize, h: usize, stride: usize, units: u32, panels: u32): void {
  const bytes = (<usize>units) << 5
  assertPanels(z, zStride, units, panels)
  for (let panel: u32 = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < bytes; at += 32) tanhPair(h + at, z + at)
    z += zStride
    h += stride
  }
}

export function rnnBackward(
  z: usize,
  zStride: usize,
  h: usize,
  dy: usize,
  dh: usize,
  stride: usize,
  units: u32,
  panels: u32,
): void {
  const bytes = (<usize>units) << 5
  const padded = paddedBytes(units)
  assertPanels(z, zStride, units, panels)
  for (let panel: u32 = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const y = v128.load(h + at)
      const g = withoutTraces(f32x4.add(v128.load(dh + at), v128.load(dy + at)))
      v128.store(z + at, f32x4.mul(g, oneMinus(f32x4.mul(y, y))))
      v128.store(dh + at, zero())
    }
    memory.fill(z + bytes, 0, padded - bytes)
    z += zStride
    h += stride
    dy += stride
    dh += stride
  }
}

/** slope · a, and 0 for a slope of 0: also where a is ±∞, whose product with 0 would be NaN. */
function sloped(a: v128, slopes: v128): v128 {
  return v128.and(f32x4.mul(a, slopes), f32x4.ne(slopes, zero()))
}

/** max(z, slope·z), for slopes below one. */
export function rectifiedForward(
  z: usize,
  zStride: usize,
  h: usize,
  stride: usize,
  units: u32,
  panels: u32,
  slope: f32,
): void {
  const bytes = (<usize>units) << 5
  assertPanels(z, zStride, units, panels)
  assertPanels(h, stride, units, panels)
  const slopes = v128.splat<f32>(slope)
  for (let panel: u32 = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const sum = v128.load(z + at)
      v128.store(h + at, f32x4.max(sum, sloped(sum, slopes)))
    }
    z += zStride
    h += stride
  }
}

export function rectifiedBackward(
  z: usize,
  zStride: usize,
  h: usize,
  dy: usize,
  dh: usize,
  stride: usize,
  units: u32,
  panels: u32,
  slope: f32,
): void {
  const bytes = (<usize>units) << 5
  const padded = paddedBytes(units)
  assertPanels(z, zStride, units, panels)
  assertPanels(h, stride, units, panels)
  const slopes = v128.splat<f32>(slope)
  for (let panel: u32 = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const g = withoutTraces(f32x4.add(v128.load(dh + at), v128.load(dy + at)))
      const rising = f32x4.gt(v128.load(h + at), zero())
      v128.store(z + at, v128.bitselect(g, sloped(g, slopes), rising))
      v128.store(dh + at, zero())
    }
    memory.fill(z + bytes, 0, padded - bytes)
    z += zStride
    h += stride
    dy += stride
    dh += stride
  }
}

export function lstmForward(
  z: usize,
  zStride: usize,
  before: usize,
  c: usize,
  squashed: usize,
  h: usize,
  stride: usize,
  units: u32,
  panels: u32,
): void {
  const bytes = (<usize>units) << 5
  assertPanels(z, zStride, units, panels)
  for (let panel: u32 = 0; panel < panels; panel++) {
    let gates = z
    for (let at: usize = 0; at < bytes; at += 32) {
      sigmoidPair(gates, gates)
      sigmoidPair(gates + 32, gates + 32)
      tanhPair(gates + 64, gates + 64)
      sigmoidPair(gates + 96, gates + 96)
      const low = f32x4.mul(v128.load(gates), v128.load(gates, 64)) // i·g
      const high = f32x4.mul(v128.load(gates, 16), v128.load(gates, 80))
      v128.store(c + at, multiplyAdd(v128.load(gates, 32), v128.load(before + at), low))
      v128.store(c + at, multiplyAdd(v128.load(gates, 48), v128.load(before + at, 16), high), 16)
      tanhPair(squashed + at, c + at)
      v128.store(h + at, f32x4.mul(v128.load(gates, 96), v128.load(squashed + at)))
      v128.store(h + at, f32x4.mul(v128.load(gates, 112), v128.load(squashed + at, 16)), 16)
      gates += 128
    }
    z += zStride
    before += stride
    c += stride
    squashed += stride
    h += stride
  }
}

export function lstmBackward(
  z: usize,
  zStride: usize,
  before: usize,
  squashed: usize,
  dy: usize,
  dh: usize,
  dc: usize,
  stride: usize,
  units: u32,
  panels: u32,
): void {
  const bytes = (<usize>units) << 5
  assertPanels(z, zStride, units, panels)
  for (let panel: u32 = 0; panel < panels; panel++) {
    let gates = z
    for (let at: usize = 0; at < bytes; at += 32) {
      for (let half: usize = 0; half < 32; half += 16) {
        const place = gates + half
        const unit = at + half
        const i = v128.load(place)
        const f = v128.load(place, 32)
        const g = v128.load(place, 64)
        const o = v128.load(place, 96)
        const s = v128.load(squashed + unit)
        const gradient = withoutTraces(f32x4.add(v128.load(dh + unit), v128.load(dy + unit)))
        const dNext = withoutTraces(
          multiplyAdd(f32x4.mul(gradient, o), oneMinus(f32x4.mul(s, s)), v128.load(dc + unit)),
        )
        v128.store(place, f32x4.mul(f32x4.mul(dNext, g), f32x4.mul(i, oneMinus(i))))
        const old = v128.load(before + unit)
        v128.store(place, f32x4.mul(f32x4.mul(dNext, old), f32x4.mul(f, oneMinus(f))), 32)
        v128.store(place, f32x4.mul(f32x4.mul(dNext, i), oneMinus(f32x4.mul(g, g))), 64)
        v128.store(place, f32x4.mul(f32x4.mul(gradient, s), f32x4.mul(o, oneMinus(o))), 96)
        v128.store(dc + unit, f32x4.mul(dNext, f))
        v128.store(dh + unit, zero())
      }
      gates += 128
    }
    z += zStride
    before += stride
    squashed += stride
    dy += stride
    dh += stride
    dc += stride
  }
}

export function gruForward(
  z: usize,
  zStride: usize,
  before: usize,
  h: usize,
  stride: usize,
  units: u32,
  panels: u32,
): void {
  const bytes = (<usize>units) << 5
  const padded = paddedBytes(units)
  assertPanels(z, zStride, units, panels)
  for (let panel: u32 = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < bytes; at += 32) {
      const news = z + at
      const resets = news + padded
      const updates = resets + padded
      const hiddens = updates + padded
      sigmoidPair(resets, resets)
      sigmoidPair(updates, updates)
      v128.store(news, multiplyAdd(v128.load(resets), v128.load(hiddens), v128.load(news)))
      v128.store(news, multiplyAdd(v128.load(resets, 16), v128.load(hiddens, 16), v128.load(news, 16)), 16)
      tanhPair(news, news)
      const low = v128.load(news)
      const high = v128.load(news, 16)
      const old = before + at
      v128.store(h + at, multiplyAdd(v128.load(updates), f32x4.sub(v128.load(old), low), low))
      v128.store(h + at, multiplyAdd(v128.load(updates, 16), f32x4.sub(v128.load(old, 16), high), high), 16)
    }
    z += zStride
    before += stride
    h += stride
  }
}

export function gruBackward(
  z: usize,
  zStride: usize,
  before: usize,
  dy: usize,
  dh: usize,
  stride: usize,
  units: u32,
  panels: u32,
): void {
  const bytes = (<usize>units) << 5
  const padded = paddedBytes(units)
  assertPanels(z, zStride, units, panels)
  for (let panel: u32 = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const news = z + at
      const resets = news + padded
      const updates = resets + padded
      const hiddens = updates + padded
      const n = v128.load(news)
      const r = v128.load(resets)
      const u = v128.load(updates)
      const gradient = withoutTraces(f32x4.add(v128.load(dh + at), v128.load(dy + at)))
      const dn = f32x4.mul(f32x4.mul(gradient, oneMinus(u)), oneMinus(f32x4.mul(n, n)))
      const old = f32x4.sub(v128.load(before + at), n)
      v128.store(updates, f32x4.mul(f32x4.mul(gradient, old), f32x4.mul(u, oneMinus(u))))
      v128.store(resets, f32x4.mul(f32x4.mul(dn, v128.load(hiddens)), f32x4.mul(r, oneMinus(r))))
      v128.store(hiddens, f32x4.mul(dn, r))
      v128.store(news, dn)
      v128.store(dh + at, f32x4.mul(gradient, u))
    }
    for (let gate: usize = 0; gate < 4; gate++) memory.fill(z + gate * padded + bytes, 0, padded - bytes)
    z += zStride
    before += stride
    dy += stride
    dh += stride
  }
}

/** Σ (dy + dh)² of one panel: the squared norm of the whole gradient that reaches its hidden states. */
export function sumSquaresOfState(dy: usize, dh: usize, units: u32): f32 {
  const bytes = (<usize>units) << 5
  assertPanels(dh, 0, units, 1)
  let lanes = zero()
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = f32x4.add(v128.load(dh + at), v128.load(dy + at))
    lanes = multiplyAdd(g, g, lanes)
  }
  return sumLanes(lanes)
}
