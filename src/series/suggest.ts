/** What Tidecast would choose. */
import type { SourceDescription } from '../contract'
import type { Table } from './table'

export function suggestColumns(table: Table): SourceDescription['suggestion'] {
  return { time: null, target: table.columns[0]!.name }
}
