/**
 * A recipe applied to a series. Steps are run one after another; what a step learns it learns from the training part
 * alone, and no point before the split is touched by anything after it.
 */

import { TidecastError } from '../../../util/errors'
import type { Recipe, RecipeStep, StepName } from '../../../contract'
import { firstNotBelow } from '../../../util/ascending'
import type { FillModel } from '../fill/fillModel'
import { isSame, slicePoints, type Points } from '../points'
import { stepRows } from '../steps'
import { changeUnit, followUnit, ownUnitOf, type OwnUnit, type UnitChange } from './ownUnit'
import type { StepFit, StepResult, StepRow, Work } from './stepRow'

export interface RecipeOptions {
  /** The first stamp after the training part. Absent: all points are training. */
  readonly split?: number | undefined
  /** The number of the first step, where these continue a longer recipe. @default 1 */
  readonly firstNumber?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Lets others have the thread; called between pieces of work. */
  readonly pause?: (() => Promise<void>) | undefined
  /** Needed by steps that fill by a model. */
  readonly fillModel?: FillModel | undefined
  /** Which step (1, 2, …) is how far, 0–1. */
  readonly onProgress?: ((step: number, share: number) => void) | undefined
}

export interface StepEffect {
  /** Place in the recipe, 1 for the first. */
  readonly number: number
  readonly words: string
  readonly pointsBefore: number
  readonly pointsAfter: number
  /** Points whose value is not the one at their stamp before, missing ones included. */
  readonly changed: number
  readonly missingAfter: number
}

export interface Prepared {
  readonly points: Points
  readonly effects: readonly StepEffect[]
  /** What each step learnt, by its place; null for steps that are switched off. */
  readonly fits: readonly (StepFit | null)[]
  /**
   * The way back to the unit of the file; null where no step changed it. Origins count the points that the recipe makes
   * of the whole series. Throws `prepare.noWayBack` where there is none.
   */
  ownUnit(): OwnUnit | null
}

interface Run {
  readonly points: Points
  readonly effects: readonly StepEffect[]
  readonly fits: readonly (StepFit | null)[]
  readonly unit: UnitChange | null
}

/** Throws `cancelled` and what the steps throw. */
export async function applyRecipe(
  points: Points,
  recipe: Recipe,
  options: RecipeOptions = {},
): Promise<Prepared> {
  const { split } = options
  const first = split === undefined ? 0 : firstNotBelow(points.stamps, split)
  if (split === undefined || first === points.stamps.length)
    return prepared(await run(points, recipe, null, options))
  const training = await run(slicePoints(points, 0, first), recipe, null, options)
  const whole = await run(points, recipe, training.fits, options)
  return {
    ...prepared(whole),
    points: joined(training.points, whole.points, split),
    ownUnit() {
      const unit = ownUnit(whole)
      const known = ownUnit(training)
      return unit && known && { ...unit, points: joined(known.points, unit.points, split) }
    },
  }
}

async function run(
  source: Points,
  recipe: Recipe,
  learnt: readonly (StepFit | null)[] | null,
  options: RecipeOptions,
): Promise<Run> {
  let points = source
  const effects: StepEffect[] = []
  const fits: (StepFit | null)[] = []
  let unit: UnitChange | null = null
  for (const [i, step] of recipe.steps.entries()) {
    const number = i + (options.firstNumber ?? 1)
    if (step.enabled === false) {
      fits.push(null)
      continue
    }
    const context = { number, signal: options.signal, fillModel: options.fillModel }
    const row = rowOf(step)
    const fit = learnt?.[i] ?? (row.fit ? await finish(row.fit(points, step, context), number, options) : {})
    const before = points
    const result = await finish(row.apply(points, step, fit, context), number, options)
    points = result.points
    fits.push(fit)
    const words = row.words(step)
    const named = `${number} (${words})`
    if (result.inverse) unit = changeUnit(unit, before, { inverse: result.inverse, step: named })
    else if (unit) unit = followUnit(unit, before, points, named)
    effects.push(effectOf(number, words, before, points))
  }
  return { points, effects, fits, unit }
}

/** The row of a step's kind; the table pairs each name with the steps of that name. */
function rowOf(step: RecipeStep): StepRow<StepName> {
  return stepRows[step.step] as unknown as StepRow<StepName>
}

/** Work that takes long is done in pieces, between which others have the thread. */
async function finish<Result extends StepFit | StepResult>(
  started: Result | Work<Result>,
  number: number,
  { signal, pause, onProgress }: RecipeOptions,
): Promise<Result> {
  if (signal?.aborted) throw new TidecastError('cancelled')
  if (!isWork(started)) return started
  for (;;) {
    const next = started.next()
    if (next.done === true) return next.value
    try {
      onProgress?.(number, next.value)
      await pause?.()
      if (signal?.aborted) throw new TidecastError('cancelled')
    } catch (error) {
      // The work gives back what it holds, and the error comes out of it again.
      started.throw(error)
    }
  }
}

function isWork<Result extends object>(started: Result | Work<Result>): started is Work<Result> {
  return Symbol.iterator in started
}

/** Points before the split as the training part alone gave them, points from it on as the whole did. */
function joined(training: Points, whole: Points, split: number): Points {
  const before = slicePoints(training, 0, firstNotBelow(training.stamps, split))
  const after = slicePoints(whole, firstNotBelow(whole.stamps, split))
  return {
    ...whole,
    stamps: concatenated(Float64Array, before.stamps, after.stamps),
    values: concatenated(Float64Array, before.values, after.values),
    kinds: concatenated(Uint8Array, before.kinds, after.kinds),
    steps: concatenated(Uint8Array, before.steps, after.steps),
    coverage:
      before.coverage && after.coverage && concatenated(Float64Array, before.coverage, after.coverage),
    suspects: before.suspects && after.suspects && concatenated(Uint8Array, before.suspects, after.suspects),
    beside:
      before.beside &&
      after.beside &&
      before.beside.map(({ name, values }, column) => ({
        name,
        values: concatenated(Float64Array, values, after.beside![column]!.values),
      })),
    notes: new Map([...training.notes, ...whole.notes]),
  }
}

function concatenated<Column extends Float64Array | Uint8Array>(
  make: new (length: number) => Column,
  before: Column,
  after: Column,
): Column {
  const all = new make(before.length + after.length)
  all.set(before)
  all.set(after, before.length)
  return all
}

function effectOf(number: number, words: string, before: Points, after: Points): StepEffect {
  return {
    number,
    words,
    pointsBefore: before.stamps.length,
    pointsAfter: after.stamps.length,
    changed: before.stamps === after.stamps ? changedValues(before, after) : changedPoints(before, after),
    missingAfter: missingIn(after),
  }
}

/** Of points on the same stamps. */
function changedValues({ values: before }: Points, { values: after }: Points): number {
  if (before === after) return 0
  let changed = 0
  for (let i = 0; i < after.length; i++) if (!isSame(before[i]!, after[i]!)) changed++
  return changed
}

/** Points that were not there before, or not so. */
function changedPoints(before: Points, after: Points): number {
  const { stamps, values } = before
  const { stamps: stampsAfter, values: valuesAfter } = after
  const count = valuesAfter.length
  const last = stamps.length - 1
  const aligned = stamps.length === stampsAfter.length
  let changed = 0
  for (let i = 0, from = 0; i < count; i++) {
    const stamp = stampsAfter[i]!
    while (from < last && stamps[from]! < stamp) from++
    const found = from <= last && stamps[from]! === stamp
    if (!found || !isSame(values[from]!, valuesAfter[i]!)) changed++
    if (aligned) from++
  }
  return changed
}

function missingIn({ values }: Points): number {
  let missing = 0
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) missing++
  return missing
}

function prepared(run: Run): Prepared {
  const { points, effects, fits } = run
  return { points, effects, fits, ownUnit: () => ownUnit(run) }
}

function ownUnit({ unit, points }: Run): OwnUnit | null {
  return unit && ownUnitOf(unit, points)
}
