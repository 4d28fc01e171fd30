/**
 * A chart to be kept: what its stage or its pane shows, a title and a line that says where it comes from. The marks have the
 * form of the marks of the window's charts; along a chart that is not about time, `stamps` are places on its own axis.
 */

import * as v from 'valibot'

import { numbersSchema, timeKindSchema } from './keptRun'

const wordsSchema = v.pipe(v.string(), v.maxLength(1000))
const finite = v.pipe(v.number(), v.finite())
/** Not `v.instance`, whose inferred type would exclude shared memory. */
const flagsSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array)

const markSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('line'),
    id: wordsSchema,
    role: v.picklist(['actual', 'baseline', 'lastValue', 'forecast', 'final', 'rival', 'ghost']),
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
  /** From zero to each value. */
  v.strictObject({
    kind: v.literal('bars'),
    id: wordsSchema,
    label: v.exactOptional(wordsSchema),
    /** Their middles, ascending. */
    stamps: numbersSchema,
    values: numbersSchema,
    /** Of each, in units of the axis. */
    width: v.pipe(finite, v.gtValue(0)),
  }),
  v.strictObject({
    kind: v.literal('points'),
    id: wordsSchema,
    label: wordsSchema,
    /** Absent: discs. Diamonds are where a person changed the forecast. */
    shape: v.exactOptional(v.literal('diamond')),
    stamps: numbersSchema,
    values: numbersSchema,
  }),
])
export type PictureMark = v.InferOutput<typeof markSchema>

export const pictureSchema = v.strictObject({
  title: wordsSchema,
  /** Which data, which run: written small below the chart. */
  sourceLine: wordsSchema,
  /** What lies along the chart: time, what is counted, any number, or shares of one. */
  axis: v.union([timeKindSchema, v.picklist(['number', 'share'])]),
  /** Where the ticks alone do not say it. */
  axisLabel: v.exactOptional(wordsSchema),
  /** The left and the right border. */
  view: v.strictObject({ from: finite, to: finite }),
  /** Of the values; `%` where they are shares. */
  unit: v.exactOptional(wordsSchema),
  /** Whether the values are read as lengths, shares of one, or neither. */
  values: v.exactOptional(v.picklist(['lengths', 'shares'])),
  marks: v.pipe(v.array(markSchema), v.maxLength(1000)),
})
export type Picture = v.InferOutput<typeof pictureSchema>
export type PictureAxis = Picture['axis']

export const pictureForms = ['svg', 'png'] as const
export type PictureForm = (typeof pictureForms)[number]
/** Pixels of a PNG to one of the chart. */
export const pictureScales = [1, 2, 4] as const
export type PictureScale = (typeof pictureScales)[number]
