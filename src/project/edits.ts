/** The document as a project keeps it, section by section, and back. */

import type { ProjectEdits } from '../contract'
import type { ProjectDocument } from './document'

/** All sections but those that are of the window and of the runs. */
export type DocumentSections = Pick<
  ProjectEdits,
  'source' | 'series' | 'covariates' | 'calendar' | 'model' | 'notes' | 'overrides' | 'forecasts'
>

export function sectionsOf(document: ProjectDocument): DocumentSections {
  const { source, sourceName, time, target, id, fill, recipe, model, notes, ...asItIs } = document
  const { layers, ...settings } = model
  return {
    source: { reference: source, name: sourceName },
    series: { time, target, id, fill, recipe },
    model: layers ? { ...settings, layers: [...layers] } : settings,
    notes: { text: notes },
    ...asItIs,
  }
}

export function documentOf(sections: DocumentSections): ProjectDocument {
  const { source, series, covariates, calendar, model, notes, overrides, forecasts } = sections
  return {
    source: source.reference,
    sourceName: source.name,
    ...series,
    covariates,
    calendar,
    model,
    notes: notes.text,
    overrides,
    forecasts,
  }
}

/** What nothing was done to yet. */
export function isEmptyDocument({ source, notes }: ProjectDocument): boolean {
  return source === null && notes === ''
}
