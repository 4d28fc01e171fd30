/** A case as what models are trained on, and as the places they are asked at. */

import {
  createPanel,
  planSpans,
  type Fold,
  type Panel,
  type Part,
  type Places,
  type TrainingTask,
} from '../../forecast'
import type { BenchCase } from './caseSchema'

/** What may be seen: values before the first origin, or, where the case names a validation part, up to its end. */
export function taskOf(
  { protocol, horizon, seasonLength }: BenchCase,
  folds: readonly Fold[],
  part: Part,
): TrainingTask {
  const named = protocol.kind === 'borders' && part === 'test' ? protocol.validation : undefined
  const start = protocol.kind === 'borders' ? protocol.train[0] : 0
  const ends = folds.map(({ trainingEnd }) => (named ? named[1] - start : trainingEnd))
  const panel = createPanel(
    folds.map(({ values }, i) => ({ id: `${i}`, values: values.subarray(0, ends[i]) })),
    seasonLength,
  )
  if (!named) return { panel, horizon, ...planSpans(panel, ends, horizon) }
  return {
    panel,
    horizon,
    training: folds.map(({ trainingEnd }) => [0, trainingEnd]),
    validation: folds.map(() => [named[0] - start, named[1] - start]),
  }
}

export function placesOf(series: number, origins: Uint32Array): Places {
  return { series: new Uint32Array(origins.length).fill(series), origins }
}

/** Everything that becomes known, for forecasts from each origin. */
export function knownPanel(folds: readonly Fold[], seasonLength: number): Panel {
  return createPanel(
    folds.map(({ values }, i) => ({ id: `${i}`, values })),
    seasonLength,
  )
}
