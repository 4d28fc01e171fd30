/** Missing points filled with one number, chosen from the known ones or given. */

import type { ConstantMethod } from '../../../contract'
import { mean, median, mode, presentValues } from '../statistics/averages'

/** The number a method fills with; NaN where it needs known values and there are none. */
export function constantOf(values: Float64Array, method: ConstantMethod, constant = 0): number {
  if (method === 'zero') return 0
  if (method === 'constant') return constant
  const present = presentValues(values).slice()
  if (present.length === 0) return NaN
  return { mean, median, mode }[method](present)
}

/** Every missing point, edges included. @param constant of `constant` alone */
export function fillConstant(values: Float64Array, method: ConstantMethod, constant?: number): Float64Array {
  const number = constantOf(values, method, constant)
  return values.map((value) => (Number.isNaN(value) ? number : value))
}
