/** What a model says of itself. */

import type { ModelDescription } from '../../contract'
import { historyOf } from '../../forecast'
import { TidecastError } from '../../util/errors'
import type { ModelContent, Wants } from './modelContent'

const mostIds = 100

/** @throws TidecastError `model.damaged` for a model of no series at all */
export function describeModel(content: ModelContent, name: string): ModelDescription {
  const { source, trainedAt, seconds, build, wants, horizon, groups, plain } = content
  const [group] = groups
  if (!group) throw new TidecastError('model.damaged', { name, reason: 'it knows no series' })
  const ids = [...groups.flatMap(({ series }) => series.map(({ id }) => id)), ...plain]
  return {
    model: group.auto.predictor.name,
    source,
    trainedAt,
    seconds,
    build,
    time: wants.time,
    targets: targetsOf(wants),
    covariates: wants.kind === 'series' ? [] : Object.values(wants.covariates ?? {}).flat(),
    series: seriesOf(wants),
    seriesCount: ids.length,
    ids: ids.slice(0, mostIds),
    timeKind: group.timeKind,
    frequency: group.frequency,
    seasonLength: group.auto.seasonLength,
    horizon,
    history: groups.reduce(
      (most, { auto }) => Math.max(most, historyOf(auto.predictor, auto.seasonLength)),
      1,
    ),
  }
}

function targetsOf(wants: Wants): readonly string[] {
  if (wants.kind === 'series') return [wants.target]
  return wants.targets === 'all' ? [] : wants.targets
}

function seriesOf(wants: Wants): ModelDescription['series'] {
  if (wants.kind === 'panel') return null
  const { kind: _kind, ...series } = wants
  return series
}
