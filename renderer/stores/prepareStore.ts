/**
 * The Prepare step as the trainer tells it: what each step of the recipe did, health, and which fill suits. Asked while
 * the step is open, and once ahead of it; the last good answer stays beside an error. Every change goes through the
 * document.
 */

import { computed, shallowRef, watch } from 'vue'

import {
  recipeVersion,
  type Beside,
  type FillTest,
  type PreparedDescription,
  type RecipeStep,
  type SeriesHealth,
  type SeriesSpec,
} from '../../src/contract'
import type { RecipeAct } from '../../src/project'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import { createFillTesting } from './fillTest'
import { createKeptAnswers } from './keptAnswers'
import { createPrepareAhead } from './prepareAhead'
import type { ProjectStore } from './projectStore'

export const prepareViews = [
  'series',
  'season',
  'decomposition',
  'autocorrelation',
  'lagged',
  'spectrum',
  'heatMap',
] as const
export type PrepareView = (typeof prepareViews)[number]

export interface PreparedSeries {
  readonly spec: SeriesSpec
  readonly description: PreparedDescription
}

/** All that is told of a series under one recipe. */
interface Answers {
  prepared: PreparedSeries
  health: SeriesHealth | null
  fillTest: FillTest | null
}

export interface StepProgress {
  readonly index: number
  readonly share: number
}

export type PrepareStore = ReturnType<typeof createPrepareStore>

/** Recipes whose answers are kept, so that undo shows them at once. */
const answersKept = 20

/** @param isOpen whether the step is in view */
export function createPrepareStore(
  trainer: Pick<TrainerConnection, 'call'>,
  project: ProjectStore,
  isOpen: () => boolean,
) {
  const prepared = shallowRef<PreparedSeries | null>(null)
  const health = shallowRef<SeriesHealth | null>(null)
  const fills = createFillTesting(trainer)
  const { result: fillTest } = fills
  const error = shallowRef<TidecastError | null>(null)
  const busy = shallowRef(false)
  const progress = shallowRef<StepProgress | null>(null)
  const opened = shallowRef<{ readonly index: number; readonly kind: RecipeStep['step'] } | null>(null)
  /** While the key is held: the series before the recipe. */
  const before = shallowRef(false)
  const view = shallowRef<PrepareView>('series')
  /** What the series was last laid beside. */
  const beside = shallowRef<Beside | null>(null)
  /** The point in hand. */
  const picked = shallowRef<{ readonly stamp: number; readonly value: number } | null>(null)
  let latest: AbortController | undefined

  const key = computed(() => (project.spec.value ? JSON.stringify(project.spec.value) : null))
  const steps = computed<readonly RecipeStep[]>(
    () => project.document.value.recipe?.steps ?? prepared.value?.description.recipe.steps ?? [],
  )

  /** Place of the step whose fields are shown; null once undo has put another in its place. */
  const openStep = computed<number | null>({
    get() {
      const { value: open } = opened
      return open && steps.value[open.index]?.step === open.kind ? open.index : null
    },
    set(index) {
      const step = index === null ? undefined : steps.value[index]
      opened.value = index === null || !step ? null : { index, kind: step.step }
    },
  })

  /** By series and recipe. */
  const answers = createKeptAnswers<Answers>(answersKept)
  const ahead = createPrepareAhead(trainer)

  function keep(spec: SeriesSpec): void {
    if (!prepared.value) return
    const told = { prepared: prepared.value, health: health.value, fillTest: fillTest.value }
    answers.keep(JSON.stringify(spec), told)
  }

  function showKept(known: Answers): boolean {
    prepared.value = known.prepared
    health.value = known.health
    fillTest.value = known.fillTest
    return known.health !== null && (known.fillTest !== null || known.prepared.description.gaps.length === 0)
  }

  async function ask(series: SeriesSpec, abort: AbortController): Promise<void> {
    const { signal } = abort
    const isLatest = () => latest === abort
    const known = ahead.take(series, signal)
    const description = await (known?.description ??
      trainer.call(
        'series.prepare',
        { series },
        { signal, onProgress: (told) => isLatest() && (progress.value = told) },
      ).result)
    if (!isLatest()) return
    prepared.value = { spec: series, description }
    progress.value = null
    busy.value = false
    keep(series)
    health.value = await (known?.health ?? trainer.call('series.health', { series }, { signal }).result)
    if (isLatest()) keep(series)
    if (!isLatest() || description.gaps.length === 0) return
    await fills.run(series)
    if (isLatest()) keep(series)
  }

  async function refresh(series: SeriesSpec): Promise<void> {
    latest?.abort()
    fills.abandon()
    const abort = new AbortController()
    latest = abort
    busy.value = true
    const shown = prepared.value?.spec
    if (shown && !sameData(shown, series)) {
      prepared.value = health.value = fillTest.value = openStep.value = picked.value = null
    }
    const known = answers.get(JSON.stringify(series))
    if (known && showKept(known)) {
      busy.value = false
      error.value = null
      return
    }
    try {
      await ask(series, abort)
      if (latest === abort) error.value = null
    } catch (cause) {
      const failure = asTidecastError(cause)
      if (latest !== abort || failure.code === 'cancelled') return
      error.value = failure
    } finally {
      if (latest === abort) {
        busy.value = false
        progress.value = null
      }
    }
  }

  watch(
    [key, isOpen],
    () => {
      const series = project.spec.value
      if (!series) {
        latest?.abort()
        fills.abandon()
        latest = undefined
        prepared.value = health.value = fillTest.value = error.value = null
        openStep.value = picked.value = null
        busy.value = false
        return
      }
      const isKnown = prepared.value !== null && JSON.stringify(prepared.value.spec) === key.value
      if (isOpen() && !(isKnown && error.value === null && latest)) void refresh(series)
    },
    { flush: 'sync' },
  )

  function change(act: RecipeAct, index: number, changed: readonly RecipeStep[], field?: string): void {
    project.execute({
      kind: 'changeRecipe',
      act,
      index,
      recipe: { version: recipeVersion, steps: [...changed] },
      ...(field !== undefined && { field }),
    })
  }

  function add(step: RecipeStep): void {
    const index = placeOf(step, steps.value)
    change('add', index, steps.value.toSpliced(index, 0, step))
    openStep.value = index
  }

  /** A step asked for before the recipe it joins was told; forgotten when Prepare is left. */
  const awaited = shallowRef<RecipeStep | null>(null)
  watch([awaited, steps, key, isOpen], () => {
    const { value: step } = awaited
    if (!step) return
    const isKnown =
      project.document.value.recipe !== null ||
      (prepared.value !== null && JSON.stringify(prepared.value.spec) === key.value)
    if (!isKnown && isOpen()) return
    awaited.value = null
    if (!isKnown) return
    const present = steps.value.findIndex((other) => other.step === step.step)
    if (present < 0) add(step)
    else openStep.value = present
  })

  return {
    /** Asks for what the step will show before it is opened, once nothing else is waited for. */
    readAhead(): void {
      const series = project.spec.value
      const isTold = series !== null && answers.get(JSON.stringify(series)) !== undefined
      if (series && !isOpen() && !isTold) ahead.start(series)
    },
    prepared,
    health,
    fillTest,
    error,
    busy,
    progress,
    /** How far the comparison of fills is, of which `stopTest` lets go; made again by `testFills`. */
    testing: fills.progress,
    testStopped: fills.stopped,
    stopTest: fills.stop,
    async testFills(): Promise<void> {
      const { value: shown } = prepared
      if (!shown) return
      try {
        await fills.run(shown.spec)
        if (prepared.value === shown) keep(shown.spec)
      } catch (cause) {
        error.value = asTidecastError(cause)
      }
    },
    openStep,
    before,
    view,
    beside,
    picked,
    /** In force: those of the document, or those taken where it has none. */
    steps,
    change,
    add,
    /** Adds a step to the recipe as soon as that is known; one of its kind that is there is shown instead. */
    addOnceKnown(step: RecipeStep): void {
      awaited.value = step
    },
    /** What mends stamps that keep no step: straight lines in time onto the commonest one, by the step there is or a new one. */
    regularise(): void {
      const step = { step: 'regularise', rule: 'auto', offGrid: 'time' } as const
      const index = steps.value.findIndex((other) => other.step === 'regularise')
      if (index < 0) return add(step)
      change('edit', index, steps.value.with(index, step), 'offGrid')
      openStep.value = index
    },
    remove(index: number): void {
      change('remove', index, steps.value.toSpliced(index, 1))
      openStep.value = null
    },
    move(from: number, to: number): void {
      const step = steps.value[from]
      if (!step || to < 0 || to >= steps.value.length || to === from) return
      const open = openStep.value === null ? undefined : steps.value[openStep.value]
      change('move', to, steps.value.toSpliced(from, 1).toSpliced(to, 0, step))
      openStep.value = open ? steps.value.indexOf(open) : null
    },
    toggle(index: number): void {
      const step = steps.value[index]
      if (!step) return
      const isOn = step.enabled === false
      const next = switched(step, isOn)
      change(isOn ? 'switchOn' : 'switchOff', index, steps.value.with(index, next))
    },
    edit(index: number, step: RecipeStep, field: string): void {
      change('edit', index, steps.value.with(index, step), field)
    },
  }
}

function sameData(one: SeriesSpec, other: SeriesSpec): boolean {
  const dataOf = ({ source, time, target, id }: SeriesSpec) => JSON.stringify([source, time, target, id])
  return dataOf(one) === dataOf(other)
}

/** What comes before what, where nobody said otherwise: stamps are settled first, values next, shape last. */
const usualOrder: readonly RecipeStep['step'][] = [
  'zone',
  'duplicates',
  'regularise',
  'resample',
  'align',
  'calendar',
  'edit',
  'clip',
  'outliers',
  'missing',
  'transform',
  'difference',
]

/** A step that is on says nothing of it. */
function switched(step: RecipeStep, on: boolean): RecipeStep {
  if (!on) return { ...step, enabled: false }
  return Object.fromEntries(Object.entries(step).filter(([name]) => name !== 'enabled')) as RecipeStep
}

/** After the last step that usually comes before it or beside it. */
function placeOf({ step }: RecipeStep, steps: readonly RecipeStep[]): number {
  const rank = usualOrder.indexOf(step)
  return steps.findLastIndex((other) => usualOrder.indexOf(other.step) <= rank) + 1
}
