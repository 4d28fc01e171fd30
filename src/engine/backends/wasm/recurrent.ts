/**
 * Recurrent layers on panels: weights are packed once a call, then time runs over three kernels, one product for the
 * gates, one pass of the cell, and back again; weight gradients are one product over all steps at the end.
 *
 * Memory of a layer, P panels, S = panel stride of the hidden size, R gate rows:
 *   z         [T][P] × stride of R   gates, overwritten backward by the gradients of their sums
 *   h         [T + 1][P] × S         hidden states, the first given; the output tensor is a view of the rest
 *   c         [T + 1][P] × S         cell states (lstm)
 *   squashed  [T][P] × S             tanh c (lstm)
 * Without `keep` z, c and squashed hold one step.
 */

import type { Kernels, RecurrentInputs } from '../../backend'
import { cells, type CellName } from '../../cells'
import { panelCount, panelStride, roundTo4, type WasmBlock as Block, type WasmBlocks } from './block'
import type { KernelExports } from './instance'
import { cellLayout, type CellLayout } from './cellLayout'
import type { Region } from './memory'

type Inputs = RecurrentInputs<Block>

/** Lengths of one call; strides and steps in bytes. */
interface Sizes {
  readonly batch: number
  readonly steps: number
  readonly inputSize: number
  readonly hiddenSize: number
  readonly panels: number
  readonly xStride: number
  readonly xStep: number
  readonly hStride: number
  readonly hStep: number
  readonly zStride: number
  readonly zStep: number
}

function sizesOf({ x, weightHidden }: Inputs, layout: CellLayout): Sizes {
  const [batch, steps, inputSize] = x.shape
  const hiddenSize = weightHidden.shape[1]
  const panels = panelCount(batch)
  const [xStride, hStride, zStride] = [inputSize, hiddenSize, layout.rows].map(panelStride)
  return {
    batch,
    steps,
    inputSize,
    hiddenSize,
    panels,
    xStride,
    xStep: xStride * panels,
    hStride,
    hStep: hStride * panels,
    zStride,
    zStep: zStride * panels,
  }
}

export function createRecurrentKernels(
  wasm: KernelExports,
  blocks: WasmBlocks,
): Pick<Kernels, 'recurrentForward' | 'recurrentBackward'> {
  function recurrentForward(cell: CellName, inputs: Inputs, keep: boolean) {
    const layout = cellLayout(cell, inputs.weightHidden.shape[1])
    const sizes = sizesOf(inputs, layout)
    const { batch, steps, inputSize, hiddenSize, panels, xStride, hStride, hStep, zStride } = sizes
    const { hasCellState } = cells[cell]
    const x = blocks.panels(inputs.x)

    const packedInput = packWeight(layout, inputs.weightInput, 'input')
    const packedHidden = packWeight(layout, inputs.weightHidden, 'hidden')
    const bias = packBias(layout, inputs)
    const keptSteps = keep ? steps : 1
    const z = blocks.createRegion(keptSteps * sizes.zStep)
    const h = blocks.createRegion((steps + 1) * hStep, true)
    const c = hasCellState ? blocks.createRegion((keep ? steps + 1 : 1) * hStep, true) : undefined
    const squashed = hasCellState ? blocks.createRegion(keptSteps * hStep) : undefined
    placeState(h, inputs.hidden, sizes)
    if (c) placeState(c, inputs.cell, sizes)
    const [zStep, cStep] = keep ? [sizes.zStep, hStep] : [0, 0]

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
          packedInput.address + (firstRow - layout.input.first) * inputSize * 4,
          x + t * sizes.xStep,
          xStride,
          usesInput ? inputSize : 0,
          packedHidden.address + (firstRow - layout.hidden.first) * hiddenSize * 4,
          hBefore,
          hStride,
          usesHidden ? hiddenSize : 0,
        )
      }
      const hNow = hBefore + hStep
      switch (cell) {
        case 'rnn':
          wasm.rnnForward(zNow, zStride, hNow, hStride, layout.units, panels)
          break
        case 'gru':
          wasm.gruForward(zNow, zStride, hBefore, hNow, hStride, layout.units, panels)
          break
        case 'lstm': {
          const cBefore = c!.address + t * cStep
          const squashedNow = squashed!.address + t * cStep
          wasm.lstmForward(
            zNow,
            zStride,
            cBefore,
            cBefore + cStep,
            squashedNow,
            hNow,
            hStride,
            layout.units,
            panels,
          )
        }
      }
    }

    for (const region of [packedInput, packedHidden, bias]) blocks.release(region)
    const output = blocks.viewOf(h, h.address + hStep, [batch, steps, hiddenSize], 'panels')
    const finalCell = c && takeState(c.address + steps * cStep, sizes)
    const regions = [z, h, c, squashed].filter((region) => region !== undefined)
    if (keep) return { output, finalCell, saved: regions.map(asBlock) }
    for (const region of regions) blocks.release(region)
    return { output, finalCell, saved: [] }
  }

  function recurrentBackward(
    cell: CellName,
    inputs: Inputs,
    saved: readonly Block[],
    gradients: { readonly output: Block | undefined; readonly finalCell: Block | undefined },
    wants: { readonly x: boolean; readonly hidden: boolean; readonly cell: boolean },
  ) {
    const layout = cellLayout(cell, inputs.weightHidden.shape[1])
    const sizes = sizesOf(inputs, layout)
    const { steps, inputSize, hiddenSize, panels, hStride, hStep, zStride, zStep } = sizes
    const x = blocks.panels(inputs.x)
    const [z, h, c, squashed] = saved.map((block) => block.address)
    const entries = steps * panels

    const noGradient = gradients.output ? undefined : blocks.createRegion(hStep, true)
    const dy = noGradient?.address ?? blocks.panels(gradients.output!)
    const dyStep = noGradient ? 0 : hStep
    const dh = blocks.createRegion(hStep, true)
    const dc = cells[cell].hasCellState ? blocks.createRegion(hStep, true) : undefined
    if (dc) placeState(dc, gradients.finalCell, sizes)
    const turnedHidden = packTransposed(layout, inputs.weightHidden, 'hidden')
    const { input, hidden } = layout

    for (let t = steps - 1; t >= 0; t--) {
      const zNow = z + t * zStep
      const hBefore = h + t * hStep
      const dyNow = dy + t * dyStep
      switch (cell) {
        case 'rnn':
          wasm.rnnBackward(zNow, zStride, hBefore + hStep, dyNow, dh.address, hStride, layout.units, panels)
          break
        case 'gru':
          wasm.gruBackward(zNow, zStride, hBefore, dyNow, dh.address, hStride, layout.units, panels)
          break
        case 'lstm':
          wasm.lstmBackward(
            zNow,
            zStride,
            c + t * hStep,
            squashed + t * hStep,
            dyNow,
            dh.address,
            dc!.address,
            hStride,
            layout.units,
            panels,
          )
      }
      if (t > 0 || wants.hidden) {
        const dz = zNow + hidden.first * 32
        addProduct(dh.address, hStride, turnedHidden, dz, zStride, hidden.rows, hiddenSize, panels)
      }
    }
    blocks.release(turnedHidden)

    let dx: Block | undefined
    if (wants.x) {
      const turnedInput = packTransposed(layout, inputs.weightInput, 'input')
      dx = blocks.createPanels(inputs.x.shape)
      const dz = z + input.first * 32
      // All steps are panels one after the other, so time needs no loop of its own.
      addProduct(dx.address, sizes.xStride, turnedInput, dz, zStride, input.rows, inputSize, entries)
      blocks.release(turnedInput)
    }

    const weightInput = weightGradient(
      layout,
      z,
      zStride,
      'input',
      x,
      sizes.xStride,
      inputs.weightInput,
      entries,
    )
    const weightHidden = weightGradient(
      layout,
      z,
      zStride,
      'hidden',
      h,
      hStride,
      inputs.weightHidden,
      entries,
    )
    const [biasInput, biasHidden] = biasGradients(layout, z, zStride, inputs, entries)
    const made = {
      x: dx,
      weightInput,
      weightHidden,
      biasInput,
      biasHidden,
      hidden: wants.hidden ? takeState(dh.address, sizes) : undefined,
      cell: wants.cell && dc ? takeState(dc.address, sizes) : undefined,
    }
    for (const region of [noGradient, dh, dc]) if (region) blocks.release(region)
    return made

    function biasGradients(
      { rows, gates, unitStep }: CellLayout,
      dz: number,
      dzStride: number,
      { biasInput, biasHidden }: Inputs,
      count: number,
    ): readonly [Block, Block] {
      const packed = blocks.createRegion(rows * 4, true)
      wasm.biasGradient(packed.address, dz, dzStride, rows / 4, count)
      const outInput = blocks.create(biasInput.shape)
      const outHidden = blocks.create(biasHidden.shape)
      gates.forEach((gate, index) => {
        const at = index * hiddenSize * 4
        wasm.takeStrided(outInput.address + at, packed.address, hiddenSize, gate.input, unitStep)
        wasm.takeStrided(outHidden.address + at, packed.address, hiddenSize, gate.hidden, unitStep)
      })
      blocks.release(packed)
      return [outInput, outHidden]
    }
  }

  /** out += weightᵀ · dz over panels; `turned` is the transposed packed weight, `columns` its rows. */
  function addProduct(
    out: number,
    outStride: number,
    turned: Region,
    dz: number,
    dzStride: number,
    rows: number,
    columns: number,
    panels: number,
  ): void {
    const tiles = roundTo4(columns) / 4
    wasm.affine(out, outStride, 0, tiles, panels, turned.address, dz, dzStride, rows, 0, 0, 0, 0)
  }

  function weightGradient(
    { gates, unitStep, ...layout }: CellLayout,
    z: number,
    zStride: number,
    side: 'input' | 'hidden',
    values: number,
    valueStride: number,
    like: Block,
    entries: number,
  ): Block {
    const { first, rows } = layout[side]
    const columns = like.shape[1]
    const pairs = (columns + 1) & ~1
    const packed = blocks.createRegion(rows * pairs * 4, true)
    const dz = z + first * 32
    wasm.weightGradient(packed.address, dz, zStride, rows / 4, values, valueStride, columns, entries)
    const out = blocks.create(like.shape)
    const units = like.shape[0] / gates.length
    gates.forEach((gate, index) => {
      const at = out.address + index * units * columns * 4
      wasm.unpackRows(at, packed.address, units, columns, gate[side] - first, unitStep, pairs)
    })
    blocks.release(packed)
    return out
  }

  function packWeight(
    { gates, unitStep, ...layout }: CellLayout,
    weight: Block,
    side: 'input' | 'hidden',
  ): Region {
    const { first, rows } = layout[side]
    const columns = weight.shape[1]
    const units = weight.shape[0] / gates.length
    const from = blocks.rows(weight)
    const packed = blocks.createRegion(rows * columns * 4, true)
    gates.forEach((gate, index) => {
      const at = from + index * units * columns * 4
      wasm.packRows(packed.address, at, units, columns, gate[side] - first, unitStep, columns)
    })
    return packed
  }

  function packTransposed(
    { gates, unitStep, ...layout }: CellLayout,
    weight: Block,
    side: 'input' | 'hidden',
  ): Region {
    const { first, rows } = layout[side]
    const columns = weight.shape[1]
    const units = weight.shape[0] / gates.length
    const from = blocks.rows(weight)
    const packed = blocks.createRegion(roundTo4(columns) * rows * 4, true)
    gates.forEach((gate, index) => {
      const at = from + index * units * columns * 4
      wasm.packTransposed(packed.address, at, units, columns, gate[side] - first, unitStep, rows)
    })
    return packed
  }

  /** Both biases of a row are added, save where only one of the two products reaches it. */
  function packBias({ gates, unitStep, rows }: CellLayout, { biasInput, biasHidden }: Inputs): Region {
    const units = biasInput.shape[0] / gates.length
    const [input, hidden] = [blocks.rows(biasInput), blocks.rows(biasHidden)]
    const packed = blocks.createRegion(rows * 4, true)
    gates.forEach((gate, index) => {
      const at = index * units * 4
      wasm.addStrided(packed.address, input + at, units, gate.input, unitStep)
      wasm.addStrided(packed.address, hidden + at, units, gate.hidden, unitStep)
    })
    return packed
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
