/**
 * Series under a recipe. Each step's result is kept by the steps that led to it, so that changing, switching or undoing
 * a step runs only what follows it. A cache only: losing it costs time, never an answer.
 */

import {
  recipeVersion,
  type Recipe,
  type RecipeStep,
  type SeriesSpec,
  type StepOutcome,
} from '../../contract'
import {
  applyRecipe,
  onStamps,
  pointsOfSeries,
  regularFromPoints,
  standardRecipe,
  type OwnUnit,
  type Points,
  type RegularSeries,
  type SeriesSpan,
  type Table,
} from '../../series'
import { TidecastError } from '../../util/errors'
import { createSharedWork, type WorkContext } from '../sharedWork'
import type { TrainerHost } from '../trainerHost'
import { changesUnit } from './changesUnit'
import { createLazyFillModel } from './lazyFillModel'
import { looksBeside, seriesBeside, spansBeside } from './seriesBeside'

export interface StepProgress {
  readonly index: number
  readonly share: number
}

/** Points as far as a recipe could be done. */
export interface PreparedPoints {
  readonly points: Points
  readonly outcomes: readonly (StepOutcome | null)[]
  /** The step that could not be done (0 for the first), and why: the points are those before it. */
  readonly failure: { readonly index: number; readonly error: TidecastError } | null
}

/** Points in the unit of the file; as they are, with the reason, where there is no way back to it. */
export interface OwnPoints {
  readonly points: Points
  /** `prepare.noWayBack`. */
  readonly noWayBack: TidecastError | null
}

export interface Preparation {
  /** The points as the file has them. */
  source(spec: SeriesSpec, signal: AbortSignal): Promise<Points>
  /** The steps in force: those asked for, or those that put a series on its grid and fill it. */
  recipe(spec: SeriesSpec, signal: AbortSignal): Promise<Recipe>
  /** A step that cannot be done is told, not thrown. Throws what reading throws, and `cancelled`. */
  run(spec: SeriesSpec, recipe: Recipe, context: WorkContext<StepProgress>): Promise<PreparedPoints>
  /** Throws what the steps throw, `prepare.irregular` and `series.empty`. */
  series(spec: SeriesSpec, recipe: Recipe, signal: AbortSignal): Promise<RegularSeries>
  /**
   * The same series, in which no point before a split knows anything of what comes after.
   * @param splitOf the first point after the split, of so many points
   * Throws as `series`, and what `splitOf` throws.
   */
  splitSeries(
    spec: SeriesSpec,
    recipe: Recipe,
    splitOf: (points: number) => number,
    signal: AbortSignal,
  ): Promise<RegularSeries>
  /**
   * The recipe with the powers that its transforms found in this series: it transforms any other by the same.
   * @param options.split the first stamp that they were not found in. Absent: they were found in all
   */
  settled(
    spec: SeriesSpec,
    recipe: Recipe,
    options: { readonly signal: AbortSignal; readonly split?: number | undefined },
  ): Promise<Recipe>
  /** The points of `run` in the unit of the file. */
  ownPoints(spec: SeriesSpec, recipe: Recipe, signal: AbortSignal): Promise<OwnPoints>
}

/** Points of all results kept: some 18 bytes each. */
const pointsKept = 8_000_000
const sourcesKept = 4_000_000
/** Ways back to the unit of the file: the one a window shows and the one before it. */
const ownUnitsKept = 2

export function createPreparation(
  readTable: (source: SeriesSpec['source'], signal: AbortSignal) => Promise<Table>,
  host: Pick<TrainerHost, 'pause' | 'now'>,
): Preparation {
  const fillModel = createLazyFillModel()
  const sources = createSharedWork<Points>(sourcesKept, ({ stamps }) => stamps.length)
  const results = createSharedWork<PreparedPoints, StepProgress>(
    pointsKept,
    ({ points }) => points.stamps.length,
  )

  const ownUnits = createSharedWork<OwnUnit | null>(ownUnitsKept)

  function source(spec: SeriesSpec, signal: AbortSignal): Promise<Points> {
    return sources.get(identityOf(spec), { signal, progress: ignore }, async (shared) =>
      pointsOfSeries(await readTable(spec.source, shared.signal), spec),
    )
  }

  async function run(
    spec: SeriesSpec,
    recipe: Recipe,
    context: WorkContext<StepProgress>,
  ): Promise<PreparedPoints> {
    const step = recipe.steps.at(-1)
    if (!step) return { points: await source(spec, context.signal), outcomes: [], failure: null }
    const key = JSON.stringify([identityOf(spec), recipe.steps])
    return results.get(key, context, async (shared) => {
      const earlier = recipe.steps.slice(0, -1)
      const before = await run(spec, { version: recipeVersion, steps: earlier }, shared)
      if (before.failure || step.enabled === false) return { ...before, outcomes: [...before.outcomes, null] }
      const others = step.step === 'align' ? await othersOf(spec, recipe, shared.signal) : undefined
      return addStep(before, { step, others }, shared)
    })
  }

  /** Undefined where no step looks at other series. */
  async function othersOf(
    spec: SeriesSpec,
    recipe: Recipe,
    signal: AbortSignal,
  ): Promise<readonly SeriesSpan[] | undefined> {
    if (!looksBeside(recipe)) return undefined
    return spansBeside(seriesBeside(await readTable(spec.source, signal), spec), recipe)
  }

  async function addStep(
    before: PreparedPoints,
    { step, others }: { readonly step: RecipeStep; readonly others: readonly SeriesSpan[] | undefined },
    { signal, progress }: WorkContext<StepProgress>,
  ): Promise<PreparedPoints> {
    const index = before.outcomes.length
    const started = host.now()
    try {
      const single: Recipe = { version: recipeVersion, steps: [step] }
      const { points, effects } = await applyRecipe(before.points, single, {
        others,
        firstNumber: index + 1,
        fillModel,
        signal,
        pause: () => host.pause(),
        onProgress: (_, share) => progress({ index, share }),
      })
      const outcome: StepOutcome = {
        pointsBefore: before.points.stamps.length,
        pointsAfter: points.stamps.length,
        changed: effects[0]?.changed ?? 0,
        missingBefore: missingOf(before.points),
        missingAfter: missingOf(points),
        milliseconds: host.now() - started,
      }
      return { points, outcomes: [...before.outcomes, outcome], failure: null }
    } catch (cause) {
      if (!(cause instanceof TidecastError) || cause.code === 'cancelled') throw cause
      return { points: before.points, outcomes: [...before.outcomes, null], failure: { index, error: cause } }
    }
  }

  async function wholeRun(spec: SeriesSpec, recipe: Recipe, signal: AbortSignal): Promise<Points> {
    const { points, failure } = await run(spec, recipe, { signal, progress: ignore })
    if (failure) throw failure.error
    return points
  }

  /** The way back, from the step on that first changes the unit; what leads to it is kept. */
  async function ownUnitOf(
    spec: SeriesSpec,
    { steps }: Recipe,
    signal: AbortSignal,
  ): Promise<OwnUnit | null> {
    const first = steps.findIndex(changesUnit)
    if (first < 0) return null
    const key = JSON.stringify([identityOf(spec), steps])
    return ownUnits.get(key, { signal, progress: ignore }, async (shared) => {
      const { ownUnit } = await applyRecipe(
        await wholeRun(spec, { version: recipeVersion, steps: steps.slice(0, first) }, shared.signal),
        { version: recipeVersion, steps: steps.slice(first) },
        {
          others: await othersOf(spec, { version: recipeVersion, steps }, shared.signal),
          firstNumber: first + 1,
          fillModel,
          signal: shared.signal,
          pause: () => host.pause(),
        },
      )
      return ownUnit()
    })
  }

  return {
    source,
    run,
    async recipe(spec, signal) {
      return spec.recipe ?? standardRecipe(await source(spec, signal), spec.fill)
    },
    async series(spec, recipe, signal) {
      const points = await wholeRun(spec, recipe, signal)
      const ownUnit = await ownUnitOf(spec, recipe, signal)
      return regularFromPoints(points, { recipe, ownUnit })
    },
    async ownPoints(spec, recipe, signal) {
      try {
        const unit = await ownUnitOf(spec, recipe, signal)
        return { points: unit?.points ?? (await wholeRun(spec, recipe, signal)), noWayBack: null }
      } catch (cause) {
        if (!(cause instanceof TidecastError) || cause.code !== 'prepare.noWayBack') throw cause
        return { points: await wholeRun(spec, recipe, signal), noWayBack: cause }
      }
    },
    async settled(spec, recipe, { signal, split }) {
      if (!recipe.steps.some(findsPower)) return recipe
      const { fits } = await applyRecipe(await source(spec, signal), recipe, {
        split,
        others: await othersOf(spec, recipe, signal),
        fillModel,
        signal,
        pause: () => host.pause(),
      })
      const steps = recipe.steps.map((step, i) => {
        const lambda = fits[i]?.['lambda']
        return findsPower(step) && typeof lambda === 'number' ? { ...step, lambda } : step
      })
      return { ...recipe, steps }
    },
    async splitSeries(spec, recipe, splitOf, signal) {
      const { stamps } = await wholeRun(spec, recipe, signal)
      const { points, ownUnit } = await applyRecipe(await source(spec, signal), recipe, {
        others: await othersOf(spec, recipe, signal),
        split: stamps[splitOf(stamps.length)],
        fillModel,
        signal,
        pause: () => host.pause(),
      })
      // The training part alone may give other places at its end, such as a last week that is not over.
      const unit = ownUnit()
      return regularFromPoints(onStamps(points, stamps), {
        recipe,
        ownUnit: unit && { ...unit, points: onStamps(unit.points, stamps) },
      })
    },
  }
}

/** What a series is read from, whatever is done to it. */
function identityOf({ source, time, target, id }: SeriesSpec): string {
  return JSON.stringify([source, time, target, id])
}

function findsPower(step: RecipeStep): boolean {
  return step.step === 'transform' && step.method === 'boxCox' && step.enabled !== false
}

function missingOf({ kinds }: Points): number {
  let count = 0
  for (let i = 0; i < kinds.length; i++) if (kinds[i] === 0) count++
  return count
}

function ignore(): void {}
