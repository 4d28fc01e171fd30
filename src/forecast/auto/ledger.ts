/**
 * What the clock decided, by name: a first run asks the clock once and writes the answer down; a run from its record reads
 * it instead, and so takes the same steps to the same numbers on any machine with the same engine build.
 */

/** Plain data, for the record of a run. */
export type Decisions = Readonly<Record<string, boolean | number>>

export interface Ledger {
  /** Whether to go on; asked of the clock on a first run only. */
  allow(name: string, ask: () => boolean): boolean
  /** Takes an allowance back: what was begun is not to be begun again. */
  deny(name: string): void
  /** Whether the answer stands in the record of an earlier run. */
  repeats(name: string): boolean
  /** A number that the clock had a part in, on a first run; null there, until it is known and kept. */
  recall(name: string): number | null
  keep(name: string, value: number): void
  decisions(): Decisions
}

/**
 * @param recorded of an earlier run that is repeated: what it does not name is refused
 * @param begun of an earlier run that goes on: what it does not name is asked
 */
export function createLedger(recorded?: Decisions, begun?: Decisions): Ledger {
  const decisions: Record<string, boolean | number> = { ...recorded, ...begun }
  return {
    allow(name, ask) {
      const known = decisions[name]
      if (typeof known === 'boolean') return known
      const allowed = recorded === undefined && ask()
      decisions[name] = allowed
      return allowed
    },
    deny(name) {
      decisions[name] = false
    },
    repeats: (name) => recorded !== undefined && name in recorded,
    recall(name) {
      const known = decisions[name]
      return typeof known === 'number' ? known : null
    },
    keep(name, value) {
      decisions[name] = value
    },
    decisions: () => ({ ...decisions }),
  }
}
