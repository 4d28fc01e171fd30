/** What can be chosen: a segment of a few side by side, an option of a list. */

export interface Segment<Value> {
  readonly value: Value
  readonly label: string
  readonly testid?: string
}

export interface SelectOption<Value> {
  readonly value: Value
  readonly label: string
  readonly note?: string
  /** Why it cannot be chosen; it stays in the list and says so. */
  readonly reason?: string
}
