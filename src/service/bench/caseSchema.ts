/** One case of the accuracy bench, as a `cases.json` beside the data holds it. Nothing about a data set is in code. */

import * as v from 'valibot'

import { TidecastError } from '../../util/errors'

const wholeNumber = (minimum: number) => v.pipe(v.number(), v.integer(), v.minValue(minimum))
const rangeSchema = v.tuple([wholeNumber(0), wholeNumber(1)])

const protocolSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('borders'),
    train: rangeSchema,
    validation: v.optional(rangeSchema),
    test: rangeSchema,
    stride: v.optional(wholeNumber(1), 1),
    scaled: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    kind: v.literal('origins'),
    count: wholeNumber(1),
    every: wholeNumber(1),
    refit: v.optional(v.boolean(), false),
  }),
  v.strictObject({ kind: v.literal('testFile') }),
])

const names = v.array(v.pipe(v.string(), v.nonEmpty()))

const benchCaseSchema = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  file: v.pipe(v.string(), v.nonEmpty()),
  testFile: v.optional(v.pipe(v.string(), v.nonEmpty())),
  layout: v.picklist(['wide', 'long', 'seriesPerRow']),
  /** Column or columns of stamps; null: rows are counted. */
  time: v.union([
    v.null(),
    v.pipe(
      v.string(),
      v.transform((name) => [name]),
    ),
    names,
  ]),
  id: v.optional(v.string()),
  targets: v.union([v.literal('all'), names]),
  horizon: wholeNumber(1),
  seasonLength: wholeNumber(1),
  protocol: protocolSchema,
  metrics: v.array(v.picklist(['mae', 'mse', 'rmse', 'wape', 'smape', 'mase', 'bias', 'owa'])),
  covariates: v.optional(
    v.strictObject({ past: v.optional(names), future: v.optional(names), static: v.optional(names) }),
  ),
})

export type BenchCase = v.InferOutput<typeof benchCaseSchema>

/** @throws TidecastError `bench.cases` with what is wrong */
export function readCases(text: string): readonly BenchCase[] {
  const result = v.safeParse(v.array(benchCaseSchema), parse(text))
  if (result.success) return result.output
  const [issue] = result.issues
  const place = v.getDotPath(issue)
  throw new TidecastError('bench.cases', {
    detail: place === null ? issue.message : `${place}: ${issue.message}`,
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new TidecastError('bench.cases', { detail: error instanceof Error ? error.message : String(error) })
  }
}
