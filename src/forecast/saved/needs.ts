/** What a predictor must be given: read from its data, before anything is made of it. */

import type { PredictorData } from './predictorData'

/** Whole seasons that a decomposition is made of. */
const seasonsOfDecomposition = 2

/** Points before an origin that a forecast looks back over. */
export function historyOf(data: PredictorData, seasonLength: number): number {
  switch (data.kind) {
    case 'rival':
      if (data.name === 'lastValue' || data.name === 'mean') return 1
      if (data.name === 'drift') return 2
      return seasonLength > 1 ? seasonsOfDecomposition * seasonLength : 2
    case 'network':
      return data.settings.lookback
    case 'seeds':
      return longest(data.members, seasonLength)
    case 'blend':
      return longest(
        data.members.map(({ predictor }) => predictor),
        seasonLength,
      )
  }
}

function longest(members: readonly PredictorData[], seasonLength: number): number {
  return members.reduce((most, member) => Math.max(most, historyOf(member, seasonLength)), 1)
}

/** A whole number of every season whose phase it is told. */
export function cycleOf(data: PredictorData, seasonLength: number): number {
  const seasons = new Set([seasonLength, ...phasesOf(data)])
  return [...seasons].reduce(leastCommonMultiple, 1)
}

function phasesOf(data: PredictorData): readonly number[] {
  switch (data.kind) {
    case 'rival':
      return []
    case 'network':
      return data.settings.phases
    case 'seeds':
      return data.members.flatMap(phasesOf)
    case 'blend':
      return data.members.flatMap(({ predictor }) => phasesOf(predictor))
  }
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
