/** What a model says of itself. */

import type { ModelDescription } from '../../contract'
import { historyOf } from '../../forecast'
import { TidecastError } from '../../util/errors'
import type { ModelContent, Wants } from './modelContent'

const mostIds = 100

/** @throws TidecastError `model.damaged` for a model of no series at all */
export function describeModel(content: ModelContent, name: string): ModelDescription {
  const { source, trainedAt, seconds, build, wants, horizon, settings, groups, plain } = content
  const [group] = groups
  if (!group) throw new TidecastError('model.damaged', { name, reason: 'it knows no series' })
  const ids = [...groups.flatMap(({ series }) => series.map(({ id }) => id)), ...plain]
  return {
    model: group.auto.predictor.name,
    network: 'network' in settings ? settings.network : null,
    source,
    trainedAt,
    seconds,
    build,
    time: wants.kind === 'series' ? wants.series.time : wants.panel.time,
    targets: targetsOf(wants),
    covariates: covariatesOf(wants),
    series: wants.kind === 'series' ? wants.series : null,
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

function covariatesOf(wants: Wants): readonly string[] {
  if (wants.kind === 'panel') return Object.values(wants.panel.covariates ?? {}).flat()
  const { past = [], future = [] } = wants.series.covariates ?? {}
  return [...past, ...future]
}

function targetsOf(wants: Wants): readonly string[] {
  if (wants.kind === 'series') return [wants.series.target]
  return wants.panel.targets === 'all' ? [] : wants.panel.targets
}
