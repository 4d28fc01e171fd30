/** A block of the chain of the model. */
export interface Block {
  readonly id: string
  readonly title: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  /** Null for a block without trainable weights. */
  readonly parameters: { readonly text: string; readonly share: number } | null
  /** Shape of what leaves it. */
  readonly shape: string
}
