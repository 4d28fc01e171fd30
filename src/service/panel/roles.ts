/** Which column plays which part in a panel, each at most one. */

import type { PanelSpec } from '../../contract'
import { numericColumns, type Table } from '../../series'
import { TidecastError } from '../../util/errors'

export interface CovariateColumns {
  readonly past: readonly string[]
  readonly future: readonly string[]
  readonly static: readonly string[]
}

export interface Roles {
  readonly targets: readonly string[]
  readonly covariates: CovariateColumns
}

/** @throws TidecastError `covariate.role`, `covariate.layout`, `file.noNumbers` */
export function rolesOf(table: Table, { time, targets, covariates = {} }: PanelSpec): Roles {
  const { past = [], future = [], static: constant = [] } = covariates
  const declared = [...past, ...future, ...constant]
  if (declared.length > 0 && table.folded) throw new TidecastError('covariate.layout', { name: table.name })
  const { layout } = table.reading
  const taken = new Map<string, string>(time === null ? [] : [[time, 'the time']])
  if (layout?.kind === 'long') for (const column of layout.id) taken.set(column, 'an id')
  const parts = [
    [targets === 'all' ? [] : targets, 'a target'],
    [past, 'a past covariate'],
    [future, 'a covariate known ahead'],
    [constant, 'a static covariate'],
  ] as const
  for (const [columns, role] of parts) {
    for (const column of columns) {
      const other = taken.get(column)
      if (other !== undefined && other !== role)
        throw new TidecastError('covariate.role', { column, role, other })
      taken.set(column, role)
    }
  }
  const open =
    targets === 'all' ? numericColumns(table).filter((column) => !taken.has(column)) : [...new Set(targets)]
  if (open.length === 0) {
    const columns = table.columns.map(({ name }) => name).join(', ')
    throw new TidecastError('file.noNumbers', { name: table.name, columns })
  }
  return {
    targets: open,
    covariates: { past: [...new Set(past)], future: [...new Set(future)], static: [...new Set(constant)] },
  }
}
