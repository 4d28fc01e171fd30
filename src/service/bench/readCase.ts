/** The values of a case, and from where each series is forecast. */

import { planFold, type Fold, type Part } from '../../forecast'
import { readPanel, type ByteSource, type PanelChoice, type PanelSeries } from '../../series'
import { TidecastError } from '../../util/errors'
import type { BenchCase } from './caseSchema'

export interface CaseData {
  readonly panel: readonly PanelSeries[]
  /** Aligned with the panel. */
  readonly tests: readonly Float64Array[] | null
}

export async function readCase(
  benchCase: BenchCase,
  open: (file: string) => Promise<ByteSource>,
  signal: AbortSignal,
): Promise<CaseData> {
  const { layout, time, targets, id, covariates, name } = benchCase
  const choice: PanelChoice = {
    layout: layout === 'long' ? { kind: layout, id: [id ?? ''] } : { kind: layout },
    time,
    targets,
    covariates,
  }
  const panel = await readWhole(await open(benchCase.file), choice, signal)
  if (benchCase.testFile === undefined) return { panel, tests: null }
  const read = await readWhole(await open(benchCase.testFile), choice, signal)
  const byId = new Map(read.map((series) => [series.id, series.values]))
  const tests = panel.map((series) => {
    const values = byId.get(series.id)
    if (!values) throw new TidecastError('bench.noTestValues', { name, series: series.id })
    return values
  })
  return { panel, tests }
}

/** A bench leaves no series out. */
async function readWhole(source: ByteSource, choice: PanelChoice, signal: AbortSignal) {
  const { series, refused } = await readPanel(source, choice, { signal })
  if (refused[0]) throw refused[0].error
  return series
}

/** One fold a series. */
export function foldsOf(
  { protocol, horizon }: BenchCase,
  { panel, tests }: CaseData,
  part: Part,
): readonly Fold[] {
  return panel.map(({ values }, i) => planFold(values, { protocol, horizon, part, test: tests?.[i] }))
}
