/** Pieces of the schemas of what rivals learn. */

import * as v from 'valibot'

/** Any number, also one that is not finite: a fit on hostile values may end there. */
export const real = v.union([v.number(), v.nan()])

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Not `v.instance`, whose inferred type would exclude shared memory. */
export const numbers = v.custom<Float64Array>(
  (value) => value instanceof Float64Array,
  'not a column of numbers',
)

export function numbersOf(length: number): v.GenericSchema<unknown, Float64Array> {
  return v.pipe(
    numbers,
    v.check((column) => column.length === length, `not ${length} numbers`),
  )
}

export function numbersUpTo(length: number): v.GenericSchema<unknown, Float64Array> {
  return v.pipe(
    numbers,
    v.check((column) => column.length <= length, `more than ${length} numbers`),
  )
}
