/** The numbers of a plot as a table: what its twin shows. */
export interface TwinTable {
  /** Heads: of the rows' names first. */
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[]
}
