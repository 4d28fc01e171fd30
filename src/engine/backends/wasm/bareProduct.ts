/**
 * The gate product alone, over and over on numbers that stay in the first cache of each thread: what a training step
 * built of it can reach at most. For benches, which set their figures beside it.
 */

import type { BareProduct } from '../../backend'
import { lanes, panelStride, type WasmBlocks } from './block'
import type { Team } from './team'

const panelsOfThread = 4
const inner = 192
const tiles = 16
/** Enough that starting a job is no part of the time. */
const repeats = 20

export function createBareProduct(blocks: WasmBlocks, team: Team): BareProduct {
  const entries = panelsOfThread * team.size
  const [zStride, dxStride] = [panelStride(inner), panelStride(tiles * 4)]
  const z = blocks.createRegion(entries * zStride, true)
  const dx = blocks.createRegion(entries * dxStride, true)
  const weight = blocks.createRegion(tiles * inner * 16, true)
  const nothing = { tiles: 0, bias: 0, biasTiles: 0 }
  const noInput = { inputOut: dx.address, inputValues: z.address, inputStride: zStride, inputColumns: 0 }
  const noHidden = { hiddenOut: dx.address, hiddenValues: z.address, hiddenStride: zStride, hiddenColumns: 0 }
  const product = {
    entries,
    panels: entries,
    lastLanes: lanes,
    z: z.address,
    zStride,
    dx: dx.address,
    dxStride,
    weight: weight.address,
    inputRows: inner,
    inputTiles: tiles,
    inputDz: z.address,
    hiddenDz: z.address,
  }
  return {
    flops: repeats * entries * inner * tiles * 4 * 8 * 2,
    run() {
      for (let round = 0; round < repeats; round++) {
        team.perform({ kind: 'gradients', ...product, ...nothing, ...noInput, ...noHidden }, team.size)
      }
    },
    dispose() {
      for (const region of [z, dx, weight]) blocks.release(region)
    },
  }
}
