/** A command as it stands now: its words, whether it can be given, and what it does. */

import type { MenuName } from './commandTable'

export interface Command {
  readonly id: string
  /** Always the same words. */
  readonly name: string
  /** What it would do now: “Undo: fill gaps”. */
  readonly label: string
  /** Null: it stands in no menu, but search finds it. */
  readonly menu: MenuName | null
  /** A line above it in its menu. */
  readonly parted: boolean
  readonly keys: readonly string[]
  /** Why it cannot be given now; empty when it can. */
  readonly reason: string
  run(): void
}
