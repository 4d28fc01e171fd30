/** A model taken on to newer data: the same choices, present weights, what it knows of its series up to date. */

import { planSpans, updateBanded, type ModelHost } from '../../forecast'
import type { PanelEntry } from '../panel/readEntries'
import { firstValueOf } from './describeGroup'
import { layOut, type LaidOut } from './layOut'
import type { ModelContent, SavedGroup } from './modelContent'

export interface UpdatedModel {
  readonly content: ModelContent
  /** Of every network, on the newest part of the data. */
  readonly networks: readonly { readonly before: number; readonly after: number }[]
}

export interface UpdateRequest {
  readonly entries: readonly PanelEntry[]
  /** Name of the data. */
  readonly source: string
  /** Milliseconds since 1970 UTC. */
  readonly today: number | null
  /** Milliseconds of the host's clock. */
  readonly deadline: number
}

/** @throws TidecastError as a forecast by the model does */
export async function updateModel(
  content: ModelContent,
  { entries, source, today, deadline }: UpdateRequest,
  host: ModelHost,
): Promise<UpdatedModel> {
  const began = host.now()
  const networks: { before: number; after: number }[] = []
  const groups: SavedGroup[] = []
  for (const group of content.groups) {
    const present = entries.filter(({ id }) => group.series.some((trained) => trained.id === id))
    if (present.length === 0) {
      groups.push(group)
      continue
    }
    const { horizon } = group.auto
    const laid = await layOut(group, present, horizon)
    const ends = laid.padded.map(({ values }) => values.length)
    const task = { panel: laid.panel, horizon, ...planSpans(laid.panel, ends, horizon) }
    const updated = await updateBanded(group.auto, task, {
      ...host,
      finishRequested: () => host.now() > deadline,
    })
    networks.push(...updated.networks)
    groups.push({ ...group, series: seriesOf(group, laid), auto: updated.data })
  }
  const seconds = (host.now() - began) / 1000
  return {
    content: { ...content, source, trainedAt: today, seconds, build: host.backend.name, groups },
    networks,
  }
}

/** Where each series begins now, its padding included. */
function seriesOf({ series, step }: SavedGroup, { aligned }: LaidOut): SavedGroup['series'] {
  return series.map((trained, s) => {
    const { entry, padded, padding, firstStep } = aligned[s]
    if (!entry) return trained
    return {
      id: trained.id,
      start: entry.time.stamps[0] - padding * step,
      points: padded.values.length,
      firstValue: firstValueOf(padded.values),
      firstStep,
    }
  })
}
