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
  for (let t: u32 = 0; t < steps; t++) {
    for (let first: u32 = 0; first < batch; first += 8) {
      for (let lane: u32 = 0; lane < 8; lane++) {
        let place = out + ((<usize>lane) << 2)
        const sample = first + lane
        let row: u32 = 0
        if (sample < batch) {
          let from = a + sample * sampleStride + ((<usize>t * rows) << 2)
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
  for (let t: u32 = 0; t < steps; t++) {
    for (let first: u32 = 0; first < batch; first += 8) {
      const lanes = min<u32>(8, batch - first)
      for (let lane: u32 = 0; lane < lanes; lane++) {
        let from = panels + ((<usize>lane) << 2)
        let place = a + (first + lane) * sampleStride + ((<usize>t * rows) << 2)
        for (let row: u32 = 0; row < rows; row++) {
          store<f32>(place, load<f32>(from))
          place += 4
          from += 32
        }
      }
      panels += stride
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
