/** Missing points filled with one number, chosen from the known ones or given. */

import type { ConstantMethod } from '../../../contract'
import { mean, median, presentValues } from '../statistics/averages'
import { mode } from '../statistics/mode'

/** The number a method fills with; NaN where it needs known values and there are none. */
export function constantOf(values: Float64Array, method: ConstantMethod, constant = 0): number {
  if (method === 'zero') return 0
  if (method === 'constant') return constant
  const present = presentValues(values)
  if (present.length === 0) return NaN
  return { mean, median, mode }[method](present)
}

/** Every missing point, edges included. @param constant of `constant` alone */
export function fillConstant(values: Float64Array, method: ConstantMethod, constant?: number): Float64Array {
  return filledWith(values, constantOf(values, method, constant))
}

/** A copy in which every missing value is this number. */
export function filledWith(values: Float64Array, number: number): Float64Array {
  const filled = values.slice()
  for (let i = 0; i < filled.length; i++) if (Number.isNaN(filled[i]!)) filled[i] = number
  return filled
}
