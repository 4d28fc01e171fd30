/** A row of the rivals table, wherever the scores come from. */

import type { Judgement, ScoreRow, SkillEstimate } from '../../../src/contract'
import { coverageOf } from '../../../src/evaluation'

export interface RivalRow {
  /** Names the model in words and in tests. */
  readonly model: string
  /** The forecast that is shown. */
  readonly own: boolean
  readonly scores: Readonly<Record<'mae' | 'rmse' | 'mase', number | null>>
  readonly skill: SkillEstimate | null
  /** Share of the actual values in the band that says 80 %; null without a band. */
  readonly coverage: number | null
}

/** Undefined errors go last: they rank nowhere. */
export function byError<Row extends { readonly scores: { readonly mae: number | null } }>(
  rows: readonly Row[],
): Row[] {
  return [...rows].sort((one, other) => (one.scores.mae ?? Infinity) - (other.scores.mae ?? Infinity))
}

export function rowsOfNetwork(scores: readonly ScoreRow[]): RivalRow[] {
  return byError(scores).map(({ model, scores: { skill, ...points } }) => ({
    model,
    own: model === 'network',
    scores: points,
    skill: skill === null ? null : { value: skill, interval: null },
    coverage: null,
  }))
}

const namedCoverage = 0.8

export function rowsOfJudgement({ rows, bands, rolling }: Judgement): RivalRow[] {
  const judged = rows[0]?.model
  const band = bands.find(({ coverage }) => coverage === namedCoverage)
  return byError(rows).map(({ model, scores, skill }) => ({
    model,
    own: model === judged,
    scores,
    skill,
    coverage: model === judged && band ? coverageOf(rolling.actual, band) : null,
  }))
}
