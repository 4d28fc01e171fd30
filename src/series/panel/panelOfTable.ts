/** A table that has been read and laid out → its series and their covariates. The one reading of covariates there is. */

import { cutSeries, type CutOptions } from './cutSeries'
import type { PanelChoice, PanelFile } from './panel'
import { columnsOf } from './panelColumns'
import { readStatics, type OpenText } from './readStatics'
import type { Table } from '../table'

export interface TablePanelOptions extends CutOptions {
  readonly signal: AbortSignal
  /** Called where a static covariate is of text. */
  readonly openText: OpenText
}

/**
 * Throws `column.unknown`, `column.notNumbers`, `column.ambiguousNumbers`, `column.notTime`, `column.ambiguousDates`,
 * `series.unknown`, `covariate.notNumbers`, `covariate.empty`, `covariate.notStatic`, `covariate.layout` and
 * `covariate.twice`. What is wrong with one series alone refuses that series.
 */
export async function panelOfTable(
  table: Table,
  choice: PanelChoice,
  { signal, openText, ...cut }: TablePanelOptions,
): Promise<PanelFile> {
  const layout = table.reading.layout ?? { kind: 'single' as const }
  const columns = columnsOf(table, layout, choice)
  const staticsOf = await readStatics(openText, table, choice.covariates?.static ?? [], signal)
  return { layout, notices: table.notices, ...(await cutSeries(table, columns, staticsOf, cut)) }
}
