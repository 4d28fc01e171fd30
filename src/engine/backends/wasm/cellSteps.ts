/** The pass of each cell over one step, forward and backward: which kernel, with which arrays. */

import { leakySlope, type FusedCellName } from '../../cells'
import type { KernelExports } from './instance'

/** Addresses of one step, over all panels; those of cell states are 0 where a cell has none. */
export interface StepAddresses {
  /** Gates, or on the way back their gradients. */
  readonly z: number
  readonly hBefore: number
  readonly h: number
  readonly cBefore: number
  readonly c: number
  readonly squashed: number
  /** Only on the way back: gradients of the output, and of the states, which the pass rewrites. */
  readonly dy: number
  readonly dh: number
  readonly dc: number
}

/** What does not change from step to step. */
export interface StepSizes {
  readonly zStride: number
  readonly hStride: number
  readonly units: number
  readonly panels: number
}

type CellStep = (wasm: KernelExports, at: StepAddresses, sizes: StepSizes) => void

interface CellPasses {
  readonly forward: CellStep
  readonly backward: CellStep
}

function rectified(slope: number): CellPasses {
  return {
    forward(wasm, { z, h }, { zStride, hStride, units, panels }) {
      wasm.rectifiedForward(z, zStride, h, hStride, units, panels, slope)
    },
    backward(wasm, { z, h, dy, dh }, { zStride, hStride, units, panels }) {
      wasm.rectifiedBackward(z, zStride, h, dy, dh, hStride, units, panels, slope)
    },
  }
}

export const cellSteps: Readonly<Record<FusedCellName, CellPasses>> = {
  reluRnn: rectified(0),
  leakyReluRnn: rectified(leakySlope),
  rnn: {
    forward(wasm, { z, h }, { zStride, hStride, units, panels }) {
      wasm.rnnForward(z, zStride, h, hStride, units, panels)
    },
    backward(wasm, { z, h, dy, dh }, { zStride, hStride, units, panels }) {
      wasm.rnnBackward(z, zStride, h, dy, dh, hStride, units, panels)
    },
  },
  lstm: {
    forward(wasm, { z, cBefore, c, squashed, h }, { zStride, hStride, units, panels }) {
      wasm.lstmForward(z, zStride, cBefore, c, squashed, h, hStride, units, panels)
    },
    backward(wasm, { z, cBefore, squashed, dy, dh, dc }, { zStride, hStride, units, panels }) {
      wasm.lstmBackward(z, zStride, cBefore, squashed, dy, dh, dc, hStride, units, panels)
    },
  },
  gru: {
    forward(wasm, { z, hBefore, h }, { zStride, hStride, units, panels }) {
      wasm.gruForward(z, zStride, hBefore, h, hStride, units, panels)
    },
    backward(wasm, { z, hBefore, dy, dh }, { zStride, hStride, units, panels }) {
      wasm.gruBackward(z, zStride, hBefore, dy, dh, hStride, units, panels)
    },
  },
}
