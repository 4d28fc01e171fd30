/** The values of a case, and from where each series is forecast. */

import { planFold, type Fold, type Part } from '../../forecast'
import { readPanel, type ByteSource, type PanelSeries } from '../../series'
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
  const { layout, time, targets, id, name } = benchCase
  const choice = { layout, time, targets, ...(id === undefined ? {} : { id }) }
  // A declared covariate is no target, though `all` columns are.
  const declared = Object.values(benchCase.covariates ?? {}).flatMap((names) => names ?? [])
  const panel = (await readPanel(await open(benchCase.file), choice, signal)).filter(
    ({ id: series }) => layout !== 'wide' || !declared.includes(series),
  )
  if (benchCase.testFile === undefined) return { panel, tests: null }
  const read = await readPanel(await open(benchCase.testFile), choice, signal)
  const byId = new Map(read.map((series) => [series.id, series.values]))
  const tests = panel.map((series) => {
    const values = byId.get(series.id)
    if (!values) throw new TidecastError('bench.noTestValues', { name, series: series.id })
    return values
  })
  return { panel, tests }
}

/** One fold a series. */
export function foldsOf(
  { protocol, horizon }: BenchCase,
  { panel, tests }: CaseData,
  part: Part,
): readonly Fold[] {
  return panel.map(({ values }, i) => planFold(values, { protocol, horizon, part, test: tests?.[i] }))
}
