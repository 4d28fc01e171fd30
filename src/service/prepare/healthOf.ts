/** The health of a series beside its recipe: what of it a step already sees to, and what still wants a person. */

import type { FindingCode, Recipe, RecipeStep, SeriesFinding, SeriesHealth, StepName } from '../../contract'
import { checkHealth, type Finding, type HealthReport, type Points, type Work } from '../../series'

/** The steps that see to a finding. */
const menders: Readonly<Record<FindingCode, readonly StepName[]>> = {
  frequency: [],
  offGrid: ['regularise', 'resample'],
  duplicates: ['duplicates', 'resample'],
  gaps: ['missing', 'calendar'],
  zeros: ['clip'],
  constant: [],
  outliers: ['outliers'],
  levelShift: [],
  drift: ['difference'],
  incompletePeriod: [],
  seasonality: [],
  stationarity: ['difference'],
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
  const found = steps.findIndex((step) => mends(step, code))
  const mendedBy = found < 0 ? null : found
  const said = { code, says, places, mendedBy }
  if (mendedBy === null) return { ...said, state: severity, count: finding.count, remedy }
  if (code === 'outliers' && unreviewed > 0)
    return { ...said, state: 'problem', count: unreviewed, remedy: null }
  return { ...said, state: 'mended', count: finding.count, remedy: null }
}

function mends(step: RecipeStep, code: FindingCode): boolean {
  if (step.enabled === false || (step.step === 'missing' && step.method === 'leave')) return false
  return menders[code].includes(step.step)
}
