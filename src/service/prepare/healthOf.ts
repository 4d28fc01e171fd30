/** The health of a series beside its recipe: what of it a step already sees to, and what still wants a person. */

import type { FindingCode, Recipe, RecipeStep, SeriesFinding, SeriesHealth, StepName } from '../../contract'
import { checkHealth, type Finding, type HealthReport, type Points, type Work } from '../../series'

type Mender = (step: RecipeStep, remedy: RecipeStep) => boolean

/** Whether a step sees to a finding whose remedy is known: the remedy itself always does. */
const menders: Readonly<Record<FindingCode, Mender>> = {
  frequency: oneOf('regularise', 'resample'),
  offGrid: oneOf('regularise', 'resample'),
  duplicates: (step, remedy) => step.step === remedy.step || oneOf('duplicates', 'resample')(step),
  gaps: (step) => step.step === 'calendar' || (step.step === 'missing' && step.method !== 'leave'),
  zeros: oneOf('clip'),
  constant: takesAway,
  outliers: oneOf('outliers'),
  levelShift: oneOf('difference'),
  drift: oneOf('difference'),
  incompletePeriod: (step) => step.step === 'resample' && (step.partial ?? 'keep') !== 'keep',
  seasonality: (step, remedy) =>
    step.step === 'difference' && remedy.step === 'difference' && step.lag === remedy.lag,
  stationarity: oneOf('difference'),
}

function oneOf(...names: readonly StepName[]): (step: RecipeStep) => boolean {
  return ({ step }) => names.includes(step)
}

/** Whether edits delete all that the remedy deletes: others of the same points are none of its business. */
function takesAway(step: RecipeStep, remedy: RecipeStep): boolean {
  if (step.step !== 'edit' || remedy.step !== 'edit') return false
  const gone = new Set(step.edits.filter(({ action }) => action === 'delete').map(({ at }) => at))
  return remedy.edits.every(({ at }) => gone.has(at))
}

const ranks = { problem: 0, mended: 1, note: 2 } as const

/** The look at the points themselves is the same whatever the recipe. */
const reports = new WeakMap<Points, HealthReport>()

function* reportOf(source: Points): Work<HealthReport> {
  const known = reports.get(source)
  if (known) return known
  const report = yield* checkHealth(source)
  reports.set(source, report)
  return report
}

/** @param unreviewed unusual points nobody has looked at yet */
export function* healthOf(source: Points, recipe: Recipe, unreviewed: number): Work<SeriesHealth> {
  const { frequency, seasonLength, findings } = yield* reportOf(source)
  return {
    frequency,
    seasonLength,
    findings: findings
      .map((finding) => judged(finding, recipe, unreviewed))
      .toSorted((one, other) => ranks[one.state] - ranks[other.state]),
  }
}

function judged(finding: Finding, { steps }: Recipe, unreviewed: number): SeriesFinding {
  const { code, severity, says, places, remedy } = finding
  const found = steps.findIndex((step) => mends(step, finding))
  const mendedBy = found < 0 ? null : found
  const said = { code, says, places, mendedBy }
  if (mendedBy === null) return { ...said, state: severity, count: finding.count, remedy }
  if (code === 'outliers' && unreviewed > 0)
    return { ...said, state: 'problem', count: unreviewed, remedy: null }
  return { ...said, state: 'mended', count: finding.count, remedy: null }
}

/** What needs no remedy is mended by nothing. */
function mends(step: RecipeStep, { code, remedy }: Finding): boolean {
  return step.enabled !== false && remedy !== null && menders[code](step, remedy)
}
