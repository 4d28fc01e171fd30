/** From flags and what a file says of itself to the panel that is meant. */

import type { FileReference, PanelSpec, SourcePreview } from '../src/contract'
import { covariatesOf, namesIn, type PanelFlags } from './panelOptions'
import { readingOf, type ReadingFlags } from './readingOptions'
import { readRecipeFile } from './recipeFile'
import { inputSource, type Session } from './session'

export interface ChosenPanel {
  readonly panel: PanelSpec
  readonly preview: SourcePreview
  /** Names of all series, of a file that holds several: the first of very many. */
  readonly ids: readonly string[] | null
  /** Columns of numbers that play no part and might be meant too. */
  readonly idle: readonly string[]
}

/** @throws TidecastError what reading throws, and `prepare.recipe` */
export async function choosePanel(session: Session, flags: PanelFlags & ReadingFlags): Promise<ChosenPanel> {
  const reading = readingOf(flags)
  let source: FileReference = { ...inputSource, reading }
  let preview = await session.call('source.preview', { source })
  const { layout } = preview.suggestedLayout
  // One column or several is the user's to say; rows of several series are what the file is.
  if (!reading.layout && (layout.kind === 'long' || layout.kind === 'seriesPerRow')) {
    source = { ...inputSource, reading: { ...reading, layout } }
    preview = await session.call('source.preview', { source })
  }
  const time = flags.time === false ? null : (flags.time ?? preview.suggestion.time)
  const covariates = covariatesOf(flags)
  const targets = targetsOf(preview, flags, time)
  const ids = preview.series?.ids ?? null
  const taken = new Set([...partsTaken(preview, flags, time), ...(targets === 'all' ? [] : targets)])
  return {
    panel: {
      source,
      time,
      targets,
      ...(flags.series && { ids: [...namesIn(flags.series, ids ?? [])] }),
      ...(Object.keys(covariates).length > 0 && { covariates }),
      ...(flags.recipe !== undefined && { recipe: readRecipeFile(flags.recipe) }),
    },
    preview,
    ids,
    idle:
      targets === 'all' || preview.suggestedLayout.layout.kind === 'seriesPerRow'
        ? []
        : numbersIn(preview).filter((name) => !taken.has(name)),
  }
}

function targetsOf(
  preview: SourcePreview,
  flags: PanelFlags & ReadingFlags,
  time: string | null,
): PanelSpec['targets'] {
  const typed = [...(flags.target ?? []), ...(flags.targets ?? [])]
  const columns = preview.columns.map(({ name }) => name)
  if (typed.length === 1 && typed[0] === 'all' && !columns.includes('all')) return 'all'
  if (typed.length > 0) return [...namesIn(typed, columns)]
  if (flags.layout === 'wide') return 'all'
  const taken = partsTaken(preview, flags, time)
  const { layout, targets } = preview.suggestedLayout
  const suggested = layout.kind === 'wide' ? preview.suggestion.target : targets[0]
  if (suggested !== undefined && !taken.has(suggested)) return [suggested]
  return [numbersIn(preview).findLast((name) => !taken.has(name)) ?? preview.suggestion.target]
}

function partsTaken(
  preview: SourcePreview,
  { past = [], future = [], ...flags }: PanelFlags,
  time: string | null,
) {
  const { layout } = preview.suggestedLayout
  const ids = layout.kind === 'long' ? layout.id : []
  return new Set([...past, ...future, ...(flags.static ?? []), ...ids, ...(time === null ? [] : [time])])
}

function numbersIn({ columns, suggestion }: SourcePreview): readonly string[] {
  return columns
    .filter(({ kind, name }) => kind === 'number' && name !== suggestion.time)
    .map(({ name }) => name)
}
