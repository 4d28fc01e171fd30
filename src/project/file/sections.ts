/**
 * The table of what a project file holds: one section a subject, each with the version it is written in, its strict
 * schema, what it is where a file has none, and how older versions become the next. To keep something new, add its
 * schema to the contract and its row here. To change one, raise its version and add a migration; a file written
 * before then opens for ever.
 */

import type * as v from 'valibot'

import { defaultFill, projectContentSchema, type ProjectContent } from '../../contract'
import { asOwnLayers, runAsOwnLayers, runsAsOwnLayers } from './ownLayers'

export type SectionName = keyof ProjectContent

/** Makes of a section in one version the same in the next. Gets what a file held: nothing in it is checked yet. */
export type Migration = (content: unknown) => unknown

export interface Section<Content> {
  readonly schema: v.GenericSchema<unknown, Content>
  /** Of a file without this section, written before there was one. */
  readonly absent: Content
  /** The first makes version 2 of version 1, and so on: the version written is one more than their number. */
  readonly migrations: readonly Migration[]
}

export type SectionTable = { readonly [Name in SectionName]: Section<ProjectContent[Name]> }

const { entries } = projectContentSchema

export const sections: SectionTable = {
  source: { schema: entries.source, absent: { reference: null, name: '' }, migrations: [asItIs] },
  series: {
    schema: entries.series,
    absent: { time: null, target: null, id: null, fill: defaultFill, recipe: null },
    migrations: [withoutRecipe],
  },
  covariates: { schema: entries.covariates, absent: { past: [], future: [], cells: [] }, migrations: [] },
  calendar: { schema: entries.calendar, absent: { holidays: null, events: null }, migrations: [] },
  model: { schema: entries.model, absent: {}, migrations: [asPlainNetwork, builtAsOwnLayers] },
  layout: { schema: entries.layout, absent: { step: 'data' }, migrations: [] },
  notes: { schema: entries.notes, absent: { text: '' }, migrations: [] },
  overrides: { schema: entries.overrides, absent: [], migrations: [] },
  forecasts: { schema: entries.forecasts, absent: [], migrations: [withoutRecords, withoutFinal] },
  runs: { schema: entries.runs, absent: [], migrations: [asItIs, asItIs, asItIs, asItIs, runsAsOwnLayers] },
  auto: { schema: entries.auto, absent: null, migrations: [asItIs, asItIs] },
  training: { schema: entries.training, absent: null, migrations: [asItIs, asItIs, runAsOwnLayers] },
}

/** Before there were recipes, `fill` alone said what is done. */
function withoutRecipe(content: unknown): unknown {
  return typeof content === 'object' ? { ...content, recipe: null } : content
}

/** What every network was before it had a head, a base, a loss or a schedule to choose, and what was suggested until 2. */
const plainNetwork = {
  cell: 'gru',
  layers: [32],
  dropout: 0,
  residual: false,
  layerNorm: false,
  segment: 1,
  phases: 'none',
  normalization: 'lastValue',
  base: 'level',
  head: 'direct',
  loss: 'mae',
  schedule: 'plateau',
  warmUp: 0,
  weightDecay: 0,
  clip: 1,
}

/** A network that was built by hand stays the one it was; where only the question was changed, the suggestion is followed. */
function asPlainNetwork(content: unknown): unknown {
  if (typeof content !== 'object' || content === null) return content
  const built = Object.keys(content).some((setting) => setting !== 'horizon' && setting !== 'seed')
  return built ? { ...plainNetwork, ...content } : content
}

/** Until then the plain network was suggested; a hand-made change was laid over that, whatever it was. */
function builtAsOwnLayers(content: unknown): unknown {
  return asOwnLayers(asPlainNetwork(content))
}

/** Before forecasts were told apart by what made them. */
function withoutRecords(content: unknown): unknown {
  return eachWith(content, { record: null })
}

/** Before a person could change a forecast. */
function withoutFinal(content: unknown): unknown {
  return eachWith(content, { final: null })
}

function eachWith(content: unknown, added: object): unknown {
  return Array.isArray(content)
    ? content.map((each: unknown) => (typeof each === 'object' ? { ...each, ...added } : each))
    : content
}

/**
 * The new version allows more: the series of a run a recipe (2), then a source, or that of a run, files appended and
 * joined (sources 2, runs 3), then more about its network, and epochs the gradients of each layer (runs 4, training 2),
 * then what columns and days brought (runs 5, training 3, auto 2), then why a series has no model (auto 3). What an older one
 * held was then still allowed.
 */
function asItIs(content: unknown): unknown {
  return content
}

/** A project nothing was done to yet. */
export function emptyContent(): ProjectContent {
  const absent = Object.entries(sections).map(([name, section]) => [name, section.absent])
  return Object.fromEntries(absent) as ProjectContent
}

export const sectionNames = Object.keys(sections) as readonly SectionName[]

export function versionOf({ migrations }: Pick<Section<unknown>, 'migrations'>): number {
  return migrations.length + 1
}

/** `content` of a file's version as the present one has it. @param version 1 … the present one */
export function migrate(
  { migrations }: Pick<Section<unknown>, 'migrations'>,
  version: number,
  content: unknown,
): unknown {
  return migrations.slice(version - 1).reduce((older, step) => step(older), content)
}
