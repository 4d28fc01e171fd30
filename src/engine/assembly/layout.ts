/**
 * Conversions between PyTorch's row-major arrays and the packed forms of panels.ts.
 *
 *   panels   [step][panel][row][8 lanes]   lanes are samples; panel stride is an odd number of 64-byte lines
 *   packed   [tile][k][4]                  a matrix in tiles of four rows; k runs over its columns
 */

/** a [batch, steps, rows] → panels. Missing lanes and rows are written as zeros up to `paddedRows`. */
export function packPanels(
  out: usize,
  stride: usize,
  a: usize,
  batch: u32,
  steps: u32,
  rows: u32,
  paddedRows: u32,
): void {
  const sampleStride = (<usize>steps * rows) << 2
  const fours = rows & ~3
  for (let t: u32 = 0; t < steps; t++) {
    const step = a + ((<usize>t * rows) << 2)
    for (let first: u32 = 0; first < batch; first += 8) {
      const whole = first + 8 <= batch
      if (whole) packFours(out, step + first * sampleStride, sampleStride, fours)
      for (let lane: u32 = 0; lane < 8; lane++) {
        const sample = first + lane
        let row = whole ? fours : 0
        let place = out + ((<usize>lane) << 2) + ((<usize>row) << 5)
        if (sample < batch) {
          let from = step + sample * sampleStride + ((<usize>row) << 2)
          for (; row < rows; row++) {
            store<f32>(place, load<f32>(from))
            place += 32
            from += 4
          }
        }
        for (; row < paddedRows; row++) {
          store<f32>(place, 0)
          place += 32
        }
      }
      out += stride
    }
  }
}

/** `rows` rows, a multiple of four, of a whole panel: its eight samples lie `sampleStride` apart. */
function packFours(out: usize, from: usize, sampleStride: usize, rows: u32): void {
  for (let half: usize = 0; half < 32; half += 16) {
    let place = out + half
    let s0 = from + (half >> 2) * sampleStride
    let s1 = s0 + sampleStride
    let s2 = s1 + sampleStride
    let s3 = s2 + sampleStride
    for (let row: u32 = 0; row < rows; row += 4) {
      transposeFours(place, 32, v128.load(s0), v128.load(s1), v128.load(s2), v128.load(s3))
      place += 128
      s0 += 16
      s1 += 16
      s2 += 16
      s3 += 16
    }
  }
}

/** The transpose of four vectors, each `stride` after the one before. */
function transposeFours(out: usize, stride: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5) // a0 b0 a1 b1
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7) // a2 b2 a3 b3
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
  v128.store(out, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5))
  v128.store(out + stride, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
  v128.store(out + 2 * stride, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5))
  v128.store(out + 3 * stride, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7))
}

/** panels → a [batch, steps, rows] */
export function unpackPanels(
  a: usize,
  panels: usize,
  stride: usize,
  batch: u32,
  steps: u32,
  rows: u32,
): void {
  const sampleStride = (<usize>steps * rows) << 2
  const fours = rows & ~3
  for (let t: u32 = 0; t < steps; t++) {
    const step = a + ((<usize>t * rows) << 2)
    for (let first: u32 = 0; first < batch; first += 8) {
      const lanes = min<u32>(8, batch - first)
      const vectors = lanes == 8 ? fours : 0
      if (vectors) unpackFours(step + first * sampleStride, sampleStride, panels, vectors)
      for (let lane: u32 = 0; lane < lanes; lane++) {
        let from = panels + ((<usize>lane) << 2) + ((<usize>vectors) << 5)
        let place = step + (first + lane) * sampleStride + ((<usize>vectors) << 2)
        for (let row = vectors; row < rows; row++) {
          store<f32>(place, load<f32>(from))
          place += 4
          from += 32
        }
      }
      panels += stride
    }
  }
}

/** The reverse of {@link packFours}. */
function unpackFours(out: usize, sampleStride: usize, panel: usize, rows: u32): void {
  for (let half: usize = 0; half < 32; half += 16) {
    let place = out + (half >> 2) * sampleStride
    let from = panel + half
    for (let row: u32 = 0; row < rows; row += 4) {
      const a = v128.load(from)
      const b = v128.load(from, 32)
      const c = v128.load(from, 64)
      transposeFours(place, sampleStride, a, b, c, v128.load(from, 96))
      place += 16
      from += 128
    }
  }
}

/** One gate's rows [units, columns] into packed rows base, base + unitStep, … of [tile][stride of k][4]. */
export function packRows(
  out: usize,
  a: usize,
  units: u32,
  columns: u32,
  base: u32,
  unitStep: u32,
  columnStride: u32,
): void {
  for (let unit: u32 = 0; unit < units; unit++) {
    const row = base + unit * unitStep
    let place = out + ((<usize>(row >> 2) * columnStride) << 4) + ((<usize>(row & 3)) << 2)
    for (let k: u32 = 0; k < columns; k++) {
      store<f32>(place, load<f32>(a))
      place += 16
      a += 4
    }
  }
}

/** The reverse of {@link packRows}. */
export function unpackRows(
  a: usize,
  packed: usize,
  units: u32,
  columns: u32,
  base: u32,
  unitStep: u32,
  columnStride: u32,
): void {
  for (let unit: u32 = 0; unit < units; unit++) {
    const row = base + unit * unitStep
    let from = packed + ((<usize>(row >> 2) * columnStride) << 4) + ((<usize>(row & 3)) << 2)
    for (let k: u32 = 0; k < columns; k++) {
      store<f32>(a, load<f32>(from))
      from += 16
      a += 4
    }
  }
}

/** One gate's rows into the transposed packed form [column / 4][row][4], rows counted from the first that matters. */
export function packTransposed(
  out: usize,
  a: usize,
  units: u32,
  columns: u32,
  base: u32,
  unitStep: u32,
  rows: u32,
): void {
  for (let unit: u32 = 0; unit < units; unit++) {
    const row = base + unit * unitStep
    for (let k: u32 = 0; k < columns; k++) {
      store<f32>(out + ((<usize>(k >> 2) * rows + row) << 4) + ((<usize>(k & 3)) << 2), load<f32>(a))
      a += 4
    }
  }
}

/** Adds one gate's biases [units] to entries base, base + unitStep, … of the packed bias. */
export function addStrided(out: usize, a: usize, units: u32, base: u32, unitStep: u32): void {
  for (let unit: u32 = 0; unit < units; unit++) {
    const place = out + ((<usize>(base + unit * unitStep)) << 2)
    store<f32>(place, load<f32>(place) + load<f32>(a + ((<usize>unit) << 2)))
  }
}

/** The reverse of {@link addStrided} for gradients. */
export function takeStrided(out: usize, a: usize, units: u32, base: u32, unitStep: u32): void {
  for (let unit: u32 = 0; unit < units; unit++) {
    store<f32>(out + ((<usize>unit) << 2), load<f32>(a + ((<usize>(base + unit * unitStep)) << 2)))
  }
}
