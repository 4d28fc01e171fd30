/** How the loss's gradient fades or grows over the look-back: cells of ink by its logarithm, and what that means. */

export interface GradientsOfEpoch {
  readonly epoch: number
  /** Of equal parts of the look-back, the oldest first. */
  readonly norms: readonly number[]
}

/** So many powers of ten below the greatest norm of all epochs ink ends: at a millionth. */
const decadesShown = 6
/** More rows than this are merged, each part's greatest norm kept. */
const mostRows = 120

/** Share of the ink of a norm, 0 … 1; null where it is no number or none arrives. */
export function inkOf(norm: number, greatest: number): number | null {
  if (!(norm > 0) || !Number.isFinite(norm)) return null
  return Math.max(0, 1 + Math.log10(norm / greatest) / decadesShown)
}

/** Epochs from top to bottom, as many as can be told apart. */
export function gradientRows(epochs: readonly GradientsOfEpoch[]): readonly GradientsOfEpoch[] {
  const size = Math.max(1, Math.ceil(epochs.length / mostRows))
  if (size === 1) return epochs
  return Array.from({ length: Math.ceil(epochs.length / size) }, (_, row) => {
    const part = epochs.slice(row * size, (row + 1) * size)
    const [first] = part
    return {
      epoch: first?.epoch ?? 0,
      norms: (first?.norms ?? []).map((_norm, cell) =>
        Math.max(...part.map(({ norms }) => norms[cell] ?? 0)),
      ),
    }
  })
}

/** The greatest finite norm of all; 1 where there is none. */
export function greatestNorm(epochs: readonly GradientsOfEpoch[]): number {
  const greatest = epochs.reduce(
    (most, { norms }) =>
      norms.reduce((more, norm) => (Number.isFinite(norm) && norm > more ? norm : more), most),
    0,
  )
  return greatest || 1
}

export interface GradientReach {
  readonly state: 'vanishing' | 'exploding' | 'even'
  /** Share of the look-back, from its end, beyond which the norm stays below a thousandth of its greatest. */
  readonly reach: number
  /** The norm of the oldest quarter in units of that of the newest; Infinity where no number is left. */
  readonly ratio: number
}

/** What is a thousandth of the greatest norm is lost beside the noise of a batch. */
const faint = 1e-3
/** Grown so many times on its way back, a gradient grows with every step more. */
const grown = 10

/** Null where nothing was measured, or all is 0. */
export function gradientReach(norms: readonly number[]): GradientReach | null {
  if (norms.some((norm) => !Number.isFinite(norm))) return { state: 'exploding', reach: 1, ratio: Infinity }
  const greatest = Math.max(0, ...norms)
  if (greatest === 0) return null
  const quarter = Math.max(1, Math.floor(norms.length / 4))
  const oldest = rootMeanSquare(norms.slice(0, quarter))
  const newest = rootMeanSquare(norms.slice(-quarter))
  const firstSeen = norms.findIndex((norm) => norm >= faint * greatest)
  const ratio = oldest / newest
  const state = ratio > grown ? 'exploding' : ratio < faint ? 'vanishing' : 'even'
  return { state, reach: 1 - firstSeen / norms.length, ratio }
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length)
}
