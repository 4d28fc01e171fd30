/**
 * Whole sequences through one layer, for a share of its panels. Samples do not meet in a recurrent layer, so any share
 * of the panels can be computed by itself, in any order, on any thread, and gives the same bits. Only the gradients of
 * weights sum over samples: they are shared out by rows of the weights, each summed by one thread in the order of time.
 *
 * Lanes without a sample are in those sums too. Their gradients are zeros, but zero times an infinite weight is not, so
 * the last panel's spare lanes are cleared in all that passes from step to step, from layer to layer, and into the sums.
 */
import {
  gruBackward,
  gruForward,
  lstmBackward,
  lstmForward,
  rectifiedBackward,
  rectifiedForward,
  rnnBackward,
  rnnForward,
  sumSquaresOfState,
} from './cells'
import { affine, biasGradient, clearSpareLanes, weightGradient } from './panels'

/** Cells by number, as in backends/wasm/jobs.ts. */
const rnn: u32 = 0
const rectified: u32 = 1
const lstm: u32 = 2

/** A run of gate rows that the same products reach; weights are those of its first row. */
@unmanaged
class Band {
  firstRow: u32
  tiles: u32
  weightInput: usize
  inputCount: u32
  weightHidden: usize
  hiddenCount: u32
}

/** What both passes share. Arrays are [step][panel] with these strides; a step of 0 bytes is written over by the next. */
@unmanaged
class SequenceJob {
  kind: u32
  cell: u32
  /** Slope below zero of rectified cells. */
  slope: f32
  steps: u32
  panels: u32
  /** Lanes of the last panel that hold a sample, 1 to 8. */
  lastLanes: u32
  units: u32
  z: usize
  zStride: usize
  zStep: usize
  /** States before and after: step 0 is where the sequence starts. The same for c. */
  h: usize
  hStride: usize
  hStep: usize
  c: usize
  cStep: usize
  squashed: usize
}

@unmanaged
export class ForwardJob extends SequenceJob {
  x: usize
  xStride: usize
  xStep: usize
  bias: usize
  /** So many bands follow behind this job. */
  bandCount: u32
}

@unmanaged
export class BackwardJob extends SequenceJob {
  /** Gradients of the output: at step t, `dy` + t · `dyStep`, and of the last step `dyLast`. */
  dy: usize
  dyStep: usize
  dyLast: usize
  /** One step: gradients of the states, in the end those of the states the sequence started in. */
  dh: usize
  dc: usize
  /** Squared norms of the gradients of states, [step][panel]. */
  norms: usize
  weight: usize
  firstRow: u32
  rows: u32
  tiles: u32
  /** Whether the gradient of the states before the first step is wanted. */
  reachesStart: u32
}

/** What follows the way back through time: gradients of the input and of the weights, over all entries at once. */
@unmanaged
export class GradientJob {
  kind: u32
  /** Panels of all steps, one after the other. */
  entries: u32
  /** Panels of one step, and lanes of the last that hold a sample. */
  panels: u32
  lastLanes: u32
  z: usize
  zStride: usize
  /** 0 where the gradient of the input is not wanted. */
  dx: usize
  dxStride: usize
  weight: usize
  inputRows: u32
  inputTiles: u32
  tiles: u32
  bias: usize
  biasTiles: u32
  inputOut: usize
  inputDz: usize
  inputValues: usize
  inputStride: usize
  inputColumns: u32
  hiddenOut: usize
  hiddenDz: usize
  hiddenValues: usize
  hiddenStride: usize
  hiddenColumns: u32
}

export function forward(job: ForwardJob, first: u32, panels: u32): void {
  const zOffset = first * job.zStride
  const hOffset = first * job.hStride
  let z = job.z + zOffset
  let x = job.x + first * job.xStride
  let h = job.h + hOffset
  let c = job.c + hOffset
  let squashed = job.squashed + hOffset
  const hasSpare = first + panels == job.panels
  const last = (panels - 1) * job.hStride
  for (let t: u32 = 0; t < job.steps; t++) {
    let at = changetype<usize>(job) + offsetof<ForwardJob>()
    for (let index: u32 = 0; index < job.bandCount; index++, at += offsetof<Band>()) {
      const band = changetype<Band>(at)
      affine(
        z + ((<usize>band.firstRow) << 5),
        job.zStride,
        job.bias + ((<usize>band.firstRow) << 2),
        band.tiles,
        panels,
        band.weightInput,
        x,
        job.xStride,
        band.inputCount,
        band.weightHidden,
        h,
        job.hStride,
        band.hiddenCount,
      )
    }
    const after = h + job.hStep
    if (job.cell == lstm) {
      lstmForward(z, job.zStride, c, c + job.cStep, squashed, after, job.hStride, job.units, panels)
    } else if (job.cell == rnn) {
      rnnForward(z, job.zStride, after, job.hStride, job.units, panels)
    } else if (job.cell == rectified) {
      rectifiedForward(z, job.zStride, after, job.hStride, job.units, panels, job.slope)
    } else {
      gruForward(z, job.zStride, h, after, job.hStride, job.units, panels)
    }
    if (hasSpare) clearSpareLanes(after + last, job.units, job.lastLanes)
    z += job.zStep
    x += job.xStep
    h = after
    c += job.cStep
    squashed += job.cStep
  }
}

export function backward(job: BackwardJob, first: u32, panels: u32): void {
  const hOffset = first * job.hStride
  const dh = job.dh + hOffset
  const dc = job.dc + hOffset
  const hasSpare = first + panels == job.panels
  for (let t: i32 = <i32>job.steps - 1; t >= 0; t--) {
    const z = job.z + <usize>t * job.zStep + first * job.zStride
    const h = job.h + <usize>t * job.hStep + hOffset
    const c = job.c + <usize>t * job.cStep + hOffset
    const squashed = job.squashed + <usize>t * job.cStep + hOffset
    const dy = (t == <i32>job.steps - 1 ? job.dyLast : job.dy + <usize>t * job.dyStep) + hOffset
    const norms = job.norms + ((<usize>(<u32>t * job.panels + first)) << 2)
    for (let panel: u32 = 0; panel < panels; panel++) {
      const offset = panel * job.hStride
      store<f32>(norms + (panel << 2), sumSquaresOfState(dy + offset, dh + offset, job.units))
    }
    if (job.cell == lstm) {
      lstmBackward(z, job.zStride, c, squashed, dy, dh, dc, job.hStride, job.units, panels)
    } else if (job.cell == rnn) {
      rnnBackward(z, job.zStride, h + job.hStep, dy, dh, job.hStride, job.units, panels)
    } else if (job.cell == rectified) {
      rectifiedBackward(z, job.zStride, h + job.hStep, dy, dh, job.hStride, job.units, panels, job.slope)
    } else {
      gruBackward(z, job.zStride, h, dy, dh, job.hStride, job.units, panels)
    }
    if (hasSpare) clearSpareLanes(z + (panels - 1) * job.zStride, <u32>(job.zStride >> 5), job.lastLanes)
    if (t == 0 && !job.reachesStart) return
    const dz = z + ((<usize>job.firstRow) << 5)
    affine(dh, job.hStride, 0, job.tiles, panels, job.weight, dz, job.zStride, job.rows, 0, 0, 0, 0)
    if (hasSpare) clearSpareLanes(dh + (panels - 1) * job.hStride, job.units, job.lastLanes)
  }
}

/** Share `share` of `shares`: of the entries for dx, of the tiles of rows for the weights. */
export function gradients(job: GradientJob, share: u32, shares: u32): void {
  if (job.dx) {
    const first = (job.entries * share) / shares
    const count = (job.entries * (share + 1)) / shares - first
    const dz = job.inputDz + first * job.zStride
    const dx = job.dx + first * job.dxStride
    affine(dx, job.dxStride, 0, job.inputTiles, count, job.weight, dz, job.zStride, job.inputRows, 0, 0, 0, 0)
    for (let entry = first; entry < first + count; entry++) {
      if (entry % job.panels != job.panels - 1) continue
      clearSpareLanes(job.dx + entry * job.dxStride, job.inputColumns, job.lastLanes)
    }
  }
  const first = (job.tiles * share) / shares
  const tiles = (job.tiles * (share + 1)) / shares - first
  const rows = (<usize>first) << 7
  weightGradient(
    job.inputOut + first * packedTileBytes(job.inputColumns),
    job.inputDz + rows,
    job.zStride,
    tiles,
    job.inputValues,
    job.inputStride,
    job.inputColumns,
    job.entries,
  )
  weightGradient(
    job.hiddenOut + first * packedTileBytes(job.hiddenColumns),
    job.hiddenDz + rows,
    job.zStride,
    tiles,
    job.hiddenValues,
    job.hiddenStride,
    job.hiddenColumns,
    job.entries,
  )
  const firstBias = (job.biasTiles * share) / shares
  const biasTiles = (job.biasTiles * (share + 1)) / shares - firstBias
  const biasRows = (<usize>firstBias) << 7
  biasGradient(job.bias + (firstBias << 4), job.z + biasRows, job.zStride, biasTiles, job.entries)
}

/** Columns come in pairs; see weightGradient. */
function packedTileBytes(columns: u32): usize {
  return (<usize>((columns + 1) & ~1)) << 4
}
