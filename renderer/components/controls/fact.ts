/** A row of a list of facts. */
export interface Fact {
  readonly name: string
  readonly value: string
  /** A mark before the name, as it stands on the chart. */
  readonly mark?: 'forecast' | 'best' | 'baseline' | 'lastValue'
}
