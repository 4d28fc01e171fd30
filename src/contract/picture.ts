/**
 * A chart to be kept: what its stage shows, a title and a line that says where it comes from. The marks have the form of
 * the marks of the window's charts.
 */

import * as v from 'valibot'

import { frequencySchema, numbersSchema, timeKindSchema } from './keptRun'

const wordsSchema = v.pipe(v.string(), v.maxLength(1000))
const finite = v.pipe(v.number(), v.finite())
/** Not `v.instance`, whose inferred type would exclude shared memory. */
const flagsSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array)

const markSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('line'),
    id: wordsSchema,
    role: v.picklist(['actual', 'baseline', 'lastValue', 'forecast', 'ghost']),
    label: wordsSchema,
    /** Ascending. */
    stamps: numbersSchema,
    /** NaN breaks the line. */
    values: numbersSchema,
    /** 1 where a point was filled. */
    filled: v.exactOptional(flagsSchema),
    epoch: v.exactOptional(v.number()),
  }),
  v.strictObject({
    kind: v.literal('band'),
    id: wordsSchema,
    /** Nominal, in (0, 1): wider bands are paler. */
    coverage: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
    label: v.exactOptional(wordsSchema),
    stamps: numbersSchema,
    lower: numbersSchema,
    upper: numbersSchema,
  }),
  v.strictObject({
    kind: v.literal('region'),
    id: wordsSchema,
    role: v.picklist(['validation', 'gap', 'future']),
    from: finite,
    to: finite,
    label: v.exactOptional(wordsSchema),
  }),
  v.strictObject({ kind: v.literal('rule'), id: wordsSchema, at: finite, label: wordsSchema }),
])
export type PictureMark = v.InferOutput<typeof markSchema>

export const pictureSchema = v.strictObject({
  title: wordsSchema,
  /** Which data, which run: written small below the chart. */
  sourceLine: wordsSchema,
  timeKind: timeKindSchema,
  frequency: frequencySchema,
  /** Stamps of the left and the right border. */
  view: v.strictObject({ from: finite, to: finite }),
  unit: v.exactOptional(wordsSchema),
  marks: v.pipe(v.array(markSchema), v.maxLength(1000)),
})
export type Picture = v.InferOutput<typeof pictureSchema>

export const pictureForms = ['svg', 'png'] as const
export type PictureForm = (typeof pictureForms)[number]
/** Pixels of a PNG to one of the chart. */
export const pictureScales = [1, 2, 4] as const
export type PictureScale = (typeof pictureScales)[number]
