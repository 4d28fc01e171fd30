/** A look at a series before anything is done to it: every finding with its place and the step that mends it. */

import { seasonLengthOf } from '../../frequency'
import { unitLength } from '../../extendStamps'
import { millisecondsPerDay } from '../../../util/civil'
import type { Frequency } from '../../../contract'
import type { Points } from '../points'
import { regularPoints, withoutRepeats } from '../recipe/regularPoints'
import type { Finding } from './finding'
import { levelFindings, seasonFindings, stationarityFindings } from './shapeFindings'
import { duplicateFindings, frequencyFindings, gapFindings, periodFindings } from './stampFindings'
import { constantFindings, outlierFindings, zeroFindings } from './valueFindings'

export type { Finding } from './finding'

export interface HealthReport {
  readonly points: number
  readonly missing: number
  readonly frequency: Frequency
  /** 1 where none. */
  readonly seasonLength: number
  readonly findings: readonly Finding[]
}

/** Problems come first. Throws `prepare.tooManyBuckets` where the stamps are too far apart for their step. */
export function checkHealth(points: Points): HealthReport {
  const single = withoutRepeats(points)
  const { stamps } = single
  const { points: regular, grid } = regularPoints(single)
  const frequency: Frequency = grid?.frequency ?? { unit: 'count', every: 1 }
  const seasonLength = seasonLengthOf(frequency, regular.values.length)
  const usualGap = Math.max(6, Math.floor(seasonLength / 2))
  const findings = [
    ...duplicateFindings(points),
    ...(grid
      ? frequencyFindings(single, (i) => !Number.isNaN(grid.indexOf(stamps[i]!)), grid.regularity)
      : []),
    ...gapFindings(regular, Math.max(0, regular.stamps.length - stamps.length), usualGap),
    ...(grid ? periodFindings(single, stepOf(frequency)) : []),
    ...zeroFindings(regular, seasonLength),
    ...constantFindings(regular, seasonLength),
    ...outlierFindings(regular, seasonLength),
    ...seasonFindings(regular, seasonCandidates(frequency, regular.values.length)),
    ...levelFindings(regular, seasonLength),
    ...stationarityFindings(regular),
  ]
  return {
    points: points.stamps.length,
    missing: regular.values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    frequency,
    seasonLength,
    findings: findings.toSorted((a, b) => rank(a) - rank(b)),
  }
}

function rank({ severity }: Finding): number {
  return severity === 'problem' ? 0 : 1
}

function stepOf({ unit, every }: Frequency): number {
  return every * (unitLength(unit) ?? Infinity)
}

/** The season of the step and, for steps within a day, the week. */
function seasonCandidates(frequency: Frequency, points: number): readonly number[] {
  const usual = seasonLengthOf(frequency, points)
  const week = (7 * millisecondsPerDay) / stepOf(frequency)
  const candidates = [usual, Number.isInteger(week) && 2 * week <= points ? week : 1]
  return [...new Set(candidates)].filter((season) => season > 1)
}
