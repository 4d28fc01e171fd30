/**
 * Recurrent layers on panels. Weights are packed once a call; then each step is one product for the gates and one pass
 * of the cell, and backward the reverse; weight gradients are one product over all steps at the end. Each of the three
 * is a job of the team (assembly/recurrent.ts), which threads share.
 *
 * Memory of a layer, P panels, S = panel stride of the hidden size, R gate rows:
 *   z         [T][P] × stride of R   gates, overwritten backward by the gradients of their sums
 *   h         [T + 1][P] × S         hidden states, the first given; the output tensor is a view of the rest
 *   c         [T + 1][P] × S         cell states (lstm)
 *   squashed  [T][P] × S             tanh c (lstm)
 * Without `keep` z, c and squashed hold one step, rewritten by the next.
 */

import type { Kernels, RecurrentInputs, RecurrentWants } from '../../backend'
import { cells, leakySlope, type FusedCellName } from '../../cells'
import { lanes, panelCount, panelStride, roundTo4, type WasmBlock as Block, type WasmBlocks } from './block'
import { cellLayout, type CellLayout } from './cellLayout'
import type { KernelExports } from './instance'
import { cellNumbers, type SequenceWords } from './jobs'
import type { Region } from './memory'
import { Packing } from './packing'
import type { Team } from './team'

type Inputs = RecurrentInputs<Block>

/** Lengths of one call. Strides are bytes from panel to panel, steps bytes from time to time. */
interface Sizes {
  readonly batch: number
  readonly steps: number
  readonly inputSize: number
  readonly hiddenSize: number
  readonly panels: number
  /** Lanes of the last panel that hold a sample. */
  readonly lastLanes: number
  readonly xStride: number
  readonly hStride: number
  readonly zStride: number
  readonly xStep: number
  readonly hStep: number
  readonly zStep: number
}

function sizesOf({ x, weightHidden }: Inputs, { rows }: CellLayout): Sizes {
  const [batch, steps, inputSize] = x.shape
  const hiddenSize = weightHidden.shape[1]
  const panels = panelCount(batch)
  const xStride = panelStride(inputSize)
  const hStride = panelStride(hiddenSize)
  const zStride = panelStride(rows)
  return {
    batch,
    steps,
    inputSize,
    hiddenSize,
    panels,
    lastLanes: batch - (panels - 1) * lanes,
    xStride,
    hStride,
    zStride,
    xStep: xStride * panels,
    hStep: hStride * panels,
    zStep: zStride * panels,
  }
}

export function createRecurrentKernels(
  wasm: KernelExports,
  blocks: WasmBlocks,
  team: Team,
): Pick<Kernels, 'recurrentForward' | 'recurrentBackward'> {
  function recurrentForward(cell: FusedCellName, inputs: Inputs, keep: boolean) {
    const layout = cellLayout(cell, inputs.weightHidden.shape[1])
    const packing = new Packing(wasm, blocks, layout)
    const sizes = sizesOf(inputs, layout)
    const { batch, steps, inputSize, hiddenSize, panels, hStep } = sizes
    const { hasCellState } = cells[cell]
    const x = blocks.panels(inputs.x)

    const weightInput = packing.weight(inputs.weightInput, 'input')
    const weightHidden = packing.weight(inputs.weightHidden, 'hidden')
    const bias = packing.bias(inputs.biasInput, inputs.biasHidden)
    const z = blocks.createRegion(sizes.zStep * (keep ? steps : 1))
    // Cleared: rows beyond the hidden size must be zero.
    const h = blocks.createRegion(hStep * (steps + 1), true)
    const c = hasCellState ? blocks.createRegion(hStep * (keep ? steps + 1 : 1), true) : undefined
    const squashed = hasCellState ? blocks.createRegion(hStep * (keep ? steps : 1)) : undefined
    placeState(h, inputs.hidden, sizes)
    if (c) placeState(c, inputs.cell, sizes)
    const cStep = keep ? hStep : 0
    const bands = layout.bands.map(({ firstRow, rows, usesInput, usesHidden }) => ({
      firstRow,
      tiles: rows / 4,
      weightInput: weightInput.address + (firstRow - layout.input.first) * inputSize * 4,
      inputCount: usesInput ? inputSize : 0,
      weightHidden: weightHidden.address + (firstRow - layout.hidden.first) * hiddenSize * 4,
      hiddenCount: usesHidden ? hiddenSize : 0,
    }))
    const kept = [z, h, c, squashed].map((region) => region?.address ?? 0)
    const job = {
      kind: 'forward',
      sequence: sequenceWords(cell, sizes, kept, keep),
      x,
      xStride: sizes.xStride,
      xStep: sizes.xStep,
      bias: bias.address,
      bands,
    } as const
    team.perform(job, panels)

    for (const region of [weightInput, weightHidden, bias]) blocks.release(region)
    const output = blocks.viewOf(h, h.address + hStep, [batch, steps, hiddenSize], 'panels')
    const finalCell = c && takeState(c.address + steps * cStep, sizes)
    const regions = [z, h, c, squashed].filter((region) => region !== undefined)
    if (keep) return { output, finalCell, saved: regions.map(asBlock) }
    for (const region of regions) blocks.release(region)
    return { output, finalCell, saved: [] }
  }

  function recurrentBackward(
    cell: FusedCellName,
    inputs: Inputs,
    saved: readonly Block[],
    gradients: { readonly output: Block | undefined; readonly finalCell: Block | undefined },
    wants: RecurrentWants,
  ) {
    const layout = cellLayout(cell, inputs.weightHidden.shape[1])
    const packing = new Packing(wasm, blocks, layout)
    const sizes = sizesOf(inputs, layout)
    const { steps, inputSize, hiddenSize, panels, hStep, zStride } = sizes
    const kept = saved.map((block) => block.address)
    const [z, h] = kept

    // Steps nobody used have a gradient of zeros: one step of them, read at all those times.
    const { output } = gradients
    const dense = output && output.layout !== 'lastPanels' ? blocks.panels(output) : undefined
    const nothing = dense === undefined ? blocks.createRegion(hStep, true) : undefined
    const dy = dense ?? nothing?.address ?? 0
    const dyLast = dense === undefined ? (output?.address ?? dy) : dense + (steps - 1) * hStep
    const dh = blocks.createRegion(hStep, true)
    const dc = cells[cell].hasCellState ? blocks.createRegion(hStep, true) : undefined
    if (dc) placeState(dc, gradients.finalCell, sizes)
    const weightHidden = packing.transposed(inputs.weightHidden, 'hidden')
    const norms = blocks.createRegion(steps * panels * 4)
    const backward = {
      kind: 'backward',
      sequence: sequenceWords(cell, sizes, kept, true),
      dy,
      dyStep: dense === undefined ? 0 : hStep,
      dyLast,
      dh: dh.address,
      dc: dc?.address ?? 0,
      norms: norms.address,
      weight: weightHidden.address,
      firstRow: layout.hidden.first,
      rows: layout.hidden.rows,
      tiles: roundTo4(hiddenSize) / 4,
      reachesStart: Number(wants.hidden),
    } as const
    team.perform(backward, panels)
    const stepNorms = blocks.sumsOfRuns(norms.address, steps, panels).map(Math.sqrt)

    // All steps are panels one after the other, so what follows needs no loop over time.
    const dx = wants.x ? blocks.createPanels(inputs.x.shape) : undefined
    const weightInput = wants.x ? packing.transposed(inputs.weightInput, 'input') : undefined
    const ofInput = packing.packedGradient(inputs.weightInput, 'input')
    const ofHidden = packing.packedGradient(inputs.weightHidden, 'hidden')
    const ofBias = packing.packedBias()
    const job = {
      kind: 'gradients',
      entries: steps * panels,
      panels,
      lastLanes: sizes.lastLanes,
      z,
      zStride,
      dx: dx?.address ?? 0,
      dxStride: sizes.xStride,
      weight: weightInput?.address ?? 0,
      inputRows: layout.input.rows,
      inputTiles: roundTo4(inputSize) / 4,
      tiles: layout.input.rows / 4,
      bias: ofBias.address,
      biasTiles: layout.rows / 4,
      inputOut: ofInput.address,
      inputDz: z + layout.input.first * 32,
      inputValues: blocks.panels(inputs.x),
      inputStride: sizes.xStride,
      inputColumns: inputSize,
      hiddenOut: ofHidden.address,
      hiddenDz: z + layout.hidden.first * 32,
      hiddenValues: h,
      hiddenStride: sizes.hStride,
      hiddenColumns: hiddenSize,
    } as const
    team.perform(job, job.tiles)

    const [biasInput, biasHidden] = packing.biasGradients(inputs.biasInput, inputs.biasHidden, ofBias)
    const made = {
      x: dx,
      weightInput: packing.unpackedGradient(inputs.weightInput, 'input', ofInput),
      weightHidden: packing.unpackedGradient(inputs.weightHidden, 'hidden', ofHidden),
      biasInput,
      biasHidden,
      hidden: wants.hidden ? takeState(dh.address, sizes) : undefined,
      stepNorms,
      cell: wants.cell && dc ? takeState(dc.address, sizes) : undefined,
    }
    const scratch = [weightHidden, weightInput, nothing, dh, dc, norms, ofInput, ofHidden, ofBias]
    for (const region of scratch) if (region) blocks.release(region)
    return made
  }

  /** A state [B, H] into the first step of per-unit panels, which were cleared before. */
  function placeState(region: Region, state: Block | undefined, { batch, hiddenSize }: Sizes): void {
    if (state) blocks.packPanels(region.address, blocks.rows(state), [batch, 1, hiddenSize])
  }

  function takeState(panels: number, { batch, hiddenSize, hStride }: Sizes): Block {
    const out = blocks.create([batch, hiddenSize])
    wasm.unpackPanels(out.address, panels, hStride, batch, 1, hiddenSize)
    return out
  }

  return { recurrentForward, recurrentBackward }
}

/**
 * @param kept addresses of z, h, c and squashed, as drawn above
 * @param keep whether they hold every step
 */
function sequenceWords(
  cell: FusedCellName,
  { steps, panels, lastLanes, hiddenSize, zStride, zStep, hStride, hStep }: Sizes,
  [z, h, c = 0, squashed = 0]: readonly number[],
  keep: boolean,
): SequenceWords {
  return {
    cell: cellNumbers[cell],
    slope: cell === 'leakyReluRnn' ? leakySlope : 0,
    steps,
    panels,
    lastLanes,
    units: hiddenSize,
    z,
    zStride,
    zStep: keep ? zStep : 0,
    h,
    hStride,
    hStep,
    c,
    cStep: keep ? hStep : 0,
    squashed,
  }
}

/** What the tape keeps between the passes; its shape is of no interest to anyone. */
function asBlock(region: Region): Block {
  return { shape: [region.bytes / 4], region, address: region.address, layout: 'rows' }
}
