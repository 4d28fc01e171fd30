/**
 * Values of covariates known ahead over the horizon: which the file has, which are in the document, and which are still
 * asked for. Follows the document; cells are merged here, so that typing one asks the trainer nothing.
 */

import { computed, shallowRef, watch } from 'vue'

import type { KnownAhead, KnownAheadColumn } from '../../src/contract'
import type { CellChange, CellsAct } from '../../src/project'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import type { ModelStore } from './modelStore'
import type { ProjectStore } from './projectStore'

/** How what is missing of a column is filled by rule. */
export const fillRules = ['last', 'sameSeason'] as const
export type FillRule = (typeof fillRules)[number]

/** A step that something is asked of. */
export interface AskedStep {
  readonly stamp: number
  /** One a column; null where the file knows the value. */
  readonly cells: readonly (AskedCell | null)[]
}

export interface AskedCell {
  readonly column: string
  /** Null: still asked for. */
  readonly value: number | null
}

export type KnownAheadStore = ReturnType<typeof createKnownAheadStore>

export function createKnownAheadStore(
  trainer: Pick<TrainerConnection, 'call'>,
  project: Pick<ProjectStore, 'document' | 'helpedSpec' | 'execute'>,
  model: Pick<ModelStore, 'settings'>,
) {
  const told = shallowRef<KnownAhead | null>(null)
  const error = shallowRef<TidecastError | null>(null)
  let latest: AbortController | undefined

  const wanted = computed(() => project.document.value.covariates.future.length > 0)

  const question = computed(() => {
    const { value: spec } = project.helpedSpec
    const horizon = model.settings.value?.horizon
    if (!wanted.value || !spec?.covariates || horizon === undefined) return null
    return { series: { ...spec, covariates: { ...spec.covariates, past: [], cells: [] } }, horizon }
  })

  async function ask(input: NonNullable<typeof question.value>, abort: AbortController): Promise<void> {
    try {
      const answer = await trainer.call('series.knownAhead', input, { signal: abort.signal }).result
      if (latest !== abort) return
      told.value = answer
      error.value = null
    } catch (cause) {
      const failure = asTidecastError(cause)
      if (latest !== abort || failure.code === 'cancelled') return
      told.value = null
      error.value = failure
    }
  }

  watch(
    () => JSON.stringify(question.value),
    () => {
      latest?.abort()
      latest = new AbortController()
      if (question.value) void ask(question.value, latest)
      else told.value = error.value = null
    },
    { immediate: true, flush: 'sync' },
  )

  const cells = computed(
    () =>
      new Map(
        project.document.value.covariates.cells.map(({ column, stamp, value }) => [
          `${stamp} ${column}`,
          value,
        ]),
      ),
  )

  const steps = computed<readonly AskedStep[]>(() => {
    const { value: known } = told
    if (!known) return []
    return Array.from(known.stamps, (stamp, step) => ({
      stamp,
      cells: known.columns.map(({ column, values }) =>
        Number.isNaN(values[step]) ? { column, value: cells.value.get(`${stamp} ${column}`) ?? null } : null,
      ),
    })).filter((step) => step.cells.some((cell) => cell !== null))
  })

  const missing = computed(() =>
    steps.value.reduce((count, step) => count + step.cells.filter((cell) => cell?.value === null).length, 0),
  )

  function write(act: CellsAct, changes: readonly CellChange[]): void {
    if (changes.length > 0) project.execute({ kind: 'writeCells', act, cells: changes })
  }

  /** The cells of a column that are asked of the user. */
  function askedOf(column: string): readonly { readonly stamp: number; readonly value: number | null }[] {
    return steps.value.flatMap(({ stamp, cells: row }) => {
      const cell = row.find((each) => each?.column === column)
      return cell ? [{ stamp, value: cell.value }] : []
    })
  }

  function ruleOf({ column, last, sameSeason }: KnownAheadColumn, rule: FillRule): readonly CellChange[] {
    const stamps = told.value?.stamps ?? new Float64Array()
    return askedOf(column).flatMap(({ stamp, value }) => {
      const filled = rule === 'last' ? last : (sameSeason[stamps.indexOf(stamp)] ?? Number.NaN)
      return value === null && Number.isFinite(filled) ? [{ column, stamp, value: filled }] : []
    })
  }

  return {
    told,
    error,
    /** Whether any covariate is known ahead. */
    wanted,
    /** What the forecast waits for: an answer, or values. */
    waiting: computed(() => wanted.value && (told.value === null || missing.value > 0)),
    steps,
    missing,
    write,
    /** Whether the rule has a value for anything that is missing. */
    canFill: (column: KnownAheadColumn, rule: FillRule) => ruleOf(column, rule).length > 0,
    fill(column: KnownAheadColumn, rule: FillRule): void {
      write('fill', ruleOf(column, rule))
    },
    clear(column: string): void {
      const filled = askedOf(column).filter(({ value }) => value !== null)
      write(
        'clear',
        filled.map(({ stamp }) => ({ column, stamp, value: null })),
      )
    },
  }
}
