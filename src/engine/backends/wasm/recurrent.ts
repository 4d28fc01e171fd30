/**
 * Recurrent layers on panels. Weights are packed once a call; then each step is one product for the gates and one pass
 * of the cell, and backward the reverse; weight gradients are one product over all steps at the end.
 *
 * Memory of a layer, P panels, S = panel stride of the hidden size, R gate rows:
 *   z         [T][P] × stride of R   gates, overwritten backward by the gradients of their sums
 *   h         [T + 1][P] × S         hidden states, the first given; the output tensor is a view of the rest
 *   c         [T + 1][P] × S         cell states (lstm)
 *   squashed  [T][P] × S             tanh c (lstm)
 * Without `keep` z, c and squashed hold one step, rewritten by the next.
 */

import type { Kernels, RecurrentInputs, RecurrentWants } from '../../backend'
import { cells, type FusedCellName } from '../../cells'
import { panelCount, panelStride, roundTo4, type WasmBlock as Block, type WasmBlocks } from './block'
import { cellLayout, type CellLayout } from './cellLayout'
import { cellSteps, type StepSizes } from './cellSteps'
import type { KernelExports } from './instance'
import type { Region } from './memory'
import { Packing, type Strided } from './packing'

type Inputs = RecurrentInputs<Block>

/** Lengths of one call. Strides are bytes from panel to panel, steps bytes from time to time. */
interface Sizes extends StepSizes {
  readonly batch: number
  readonly steps: number
  readonly inputSize: number
  readonly hiddenSize: number
  readonly xStride: number
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
    units: hiddenSize,
    panels,
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
): Pick<Kernels, 'recurrentForward' | 'recurrentBackward'> {
  function recurrentForward(cell: FusedCellName, inputs: Inputs, keep: boolean) {
    const layout = cellLayout(cell, inputs.weightHidden.shape[1])
    const packing = new Packing(wasm, blocks, layout)
    const sizes = sizesOf(inputs, layout)
    const { batch, steps, inputSize, hiddenSize, panels, xStride, xStep, hStride, hStep, zStride } = sizes
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
    const zStep = keep ? sizes.zStep : 0
    const cStep = keep ? hStep : 0

    for (let t = 0; t < steps; t++) {
      const zNow = z.address + t * zStep
      const hBefore = h.address + t * hStep
      for (const { firstRow, rows, usesInput, usesHidden } of layout.bands) {
        wasm.affine(
          zNow + firstRow * 32,
          zStride,
          bias.address + firstRow * 4,
          rows / 4,
          panels,
          weightInput.address + (firstRow - layout.input.first) * inputSize * 4,
          x + t * xStep,
          xStride,
          usesInput ? inputSize : 0,
          weightHidden.address + (firstRow - layout.hidden.first) * hiddenSize * 4,
          hBefore,
          hStride,
          usesHidden ? hiddenSize : 0,
        )
      }
      const cBefore = c ? c.address + t * cStep : 0
      const at = {
        z: zNow,
        hBefore,
        h: hBefore + hStep,
        cBefore,
        c: cBefore + cStep,
        squashed: squashed ? squashed.address + t * cStep : 0,
        dy: 0,
        dh: 0,
        dc: 0,
      }
      cellSteps[cell].forward(wasm, at, sizes)
    }

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
    const { steps, inputSize, hiddenSize, panels, xStride, hStride, hStep, zStride, zStep } = sizes
    const [z, h, c = 0, squashed = 0] = saved.map((block) => block.address)
    const entries = steps * panels

    // Steps nobody used have a gradient of zeros: one step of them, read at all those times.
    const { output } = gradients
    const dense = output && output.layout !== 'lastPanels' ? blocks.panels(output) : undefined
    const nothing = dense === undefined ? blocks.createRegion(hStep, true) : undefined
    const zeroStep = nothing?.address ?? 0
    const gradientAt = (t: number) => {
      if (dense !== undefined) return dense + t * hStep
      return output && t === steps - 1 ? output.address : zeroStep
    }
    const dh = blocks.createRegion(hStep, true)
    const dc = cells[cell].hasCellState ? blocks.createRegion(hStep, true) : undefined
    if (dc) placeState(dc, gradients.finalCell, sizes)
    const weightHidden = packing.transposed(inputs.weightHidden, 'hidden')
    const stepNorms = new Float64Array(steps)

    for (let t = steps - 1; t >= 0; t--) {
      const at = {
        z: z + t * zStep,
        hBefore: h + t * hStep,
        h: h + (t + 1) * hStep,
        cBefore: c + t * hStep,
        c: c + (t + 1) * hStep,
        squashed: squashed + t * hStep,
        dy: gradientAt(t),
        dh: dh.address,
        dc: dc?.address ?? 0,
      }
      stepNorms[t] = Math.sqrt(wasm.sumSquaresOfState(at.dy, at.dh, hStride, sizes.units, panels))
      cellSteps[cell].backward(wasm, at, sizes)
      if (t === 0 && !wants.hidden) break
      const dz = { address: at.z + layout.hidden.first * 32, stride: zStride }
      addProduct(
        { address: dh.address, stride: hStride },
        weightHidden,
        dz,
        layout.hidden.rows,
        hiddenSize,
        panels,
      )
    }

    // All steps are panels one after the other, so what follows needs no loop over time.
    const dz = { address: z, stride: zStride }
    let dx: Block | undefined
    if (wants.x) {
      dx = blocks.createPanels(inputs.x.shape)
      const weightInput = packing.transposed(inputs.weightInput, 'input')
      const { first, rows } = layout.input
      const reached = { address: z + first * 32, stride: zStride }
      addProduct({ address: dx.address, stride: xStride }, weightInput, reached, rows, inputSize, entries)
      blocks.release(weightInput)
    }
    const x = { address: blocks.panels(inputs.x), stride: xStride }
    const states = { address: h, stride: hStride }
    const [biasInput, biasHidden] = packing.biasGradients(inputs.biasInput, inputs.biasHidden, dz, entries)
    const made = {
      x: dx,
      weightInput: packing.weightGradient(inputs.weightInput, 'input', dz, x, entries),
      weightHidden: packing.weightGradient(inputs.weightHidden, 'hidden', dz, states, entries),
      biasInput,
      biasHidden,
      hidden: wants.hidden ? takeState(dh.address, sizes) : undefined,
      stepNorms,
      cell: wants.cell && dc ? takeState(dc.address, sizes) : undefined,
    }
    for (const region of [weightHidden, nothing, dh, dc]) if (region) blocks.release(region)
    return made
  }

  /** out += weightᵀ · dz on panels: `weight` is the transposed packed form, of `rows` × `columns`. */
  function addProduct(
    out: Strided,
    weight: Region,
    dz: Strided,
    rows: number,
    columns: number,
    panels: number,
  ): void {
    const tiles = roundTo4(columns) / 4
    const { address, stride } = dz
    wasm.affine(out.address, out.stride, 0, tiles, panels, weight.address, address, stride, rows, 0, 0, 0, 0)
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

/** What the tape keeps between the passes; its shape is of no interest to anyone. */
function asBlock(region: Region): Block {
  return { shape: [region.bytes / 4], region, address: region.address, layout: 'rows' }
}
