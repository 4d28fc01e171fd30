/** How much of the machine the trainer takes: never what it computes, which is the same bits with any of it. */

import * as v from 'valibot'

/** `low`: whatever else runs on the machine goes first. */
export const priorities = ['normal', 'low'] as const
export type Priority = (typeof priorities)[number]

export const processingSchema = v.strictObject({
  /** Threads of the next run; null: as many as gain something. */
  threads: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024))),
  priority: v.picklist(priorities),
})
export type Processing = v.InferOutput<typeof processingSchema>
