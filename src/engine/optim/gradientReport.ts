/**
 * How gradients and weights stand to each other, so that vanishing and exploding gradients can be seen: a handful of
 * sums over numbers that are there anyway, cheap enough to be always on.
 */

import { readParameters, type Snapshot } from '../nn/parameters'
import type { GradientFlow } from '../ops/operation'
import type { Tensor } from '../tensor'
import { globalNorm } from './clip'

/** Parameters that belong together, by name: most often one layer. */
export type ParameterGroups = Readonly<Record<string, readonly Tensor[]>>

export interface GroupReport {
  readonly gradientNorm: number
  readonly weightNorm: number
  /** ‖w after − w before‖ / ‖w before‖: near 1e-3 in a net that learns well. Undefined before the first step. */
  readonly updateRatio: number | undefined
}

export interface GradientReport {
  readonly groups: Readonly<Record<string, GroupReport>>
  /** ‖∂L/∂h_t‖ of each recurrent layer at each step. */
  readonly flows: readonly GradientFlow[]
}

/**
 * Norms of each group.
 * @param parameters in the order of the gradients
 * @param before the weights before the optimiser's step, where the update is to be measured
 */
export function reportGradients(
  groups: ParameterGroups,
  parameters: readonly Tensor[],
  result: { readonly gradients: readonly Tensor[]; readonly flows: readonly GradientFlow[] },
  before?: Snapshot,
): GradientReport {
  const places = new Map(parameters.map((parameter, index) => [parameter, index]))
  const reports = Object.entries(groups).map(([name, members]) => {
    const indices = members.map((member) => places.get(member)).filter((index) => index !== undefined)
    const report: GroupReport = {
      gradientNorm: globalNorm(indices.map((index) => result.gradients[index])),
      weightNorm: globalNorm(members),
      updateRatio:
        before &&
        updateRatio(
          members,
          indices.map((index) => before[index]),
        ),
    }
    return [name, report] as const
  })
  return { groups: Object.fromEntries(reports), flows: result.flows }
}

function updateRatio(members: readonly Tensor[], before: Snapshot): number {
  let moved = 0
  let size = 0
  readParameters(members).forEach((after, i) => {
    const start = before[i]
    // A plain loop: a call for every weight would cost more than all else here.
    for (let j = 0; j < after.length; j++) {
      const difference = after[j] - start[j]
      moved += difference * difference
      size += start[j] * start[j]
    }
  })
  return size === 0 ? 0 : Math.sqrt(moved / size)
}
