/** Where in its seasons a point lies, as waves: what tells a network the hour and the weekday. */

import type { ModelSettings } from '../../contract'

/** Seasons whose phase is told to the network, in seasons of the series. */
export const seasonsTold = {
  none: [],
  season: [1],
  seasonAndWeek: [1, 7],
} as const satisfies Record<ModelSettings['phases'], readonly number[]>

/** Waves a season: three tell the seven days of a week apart exactly. */
const harmonics = 3

function wavesOf(season: number): number {
  return Math.min(harmonics, Math.floor(season / 2))
}

/** Numbers that {@link phaseTable} gives a point. */
export function phaseFeatures(seasons: readonly number[]): number {
  return seasons.reduce((count, season) => count + 2 * wavesOf(season), 0)
}

export interface PhaseTable {
  readonly features: number
  /** Writes the features of the point of index `t`, 0 or more, and returns where the next number goes. */
  write(t: number, into: Float32Array, at: number): number
}

export function createPhaseTable(seasons: readonly number[]): PhaseTable {
  const tables = seasons.map((season) => {
    const waves = wavesOf(season)
    const table = new Float32Array(season * 2 * waves)
    for (let phase = 0; phase < season; phase++) {
      for (let wave = 0; wave < waves; wave++) {
        const angle = (2 * Math.PI * (wave + 1) * phase) / season
        table[2 * (phase * waves + wave)] = Math.sin(angle)
        table[2 * (phase * waves + wave) + 1] = Math.cos(angle)
      }
    }
    return { season, width: 2 * waves, table }
  })
  return {
    features: phaseFeatures(seasons),
    write(t, into, at) {
      let next = at
      for (const { season, width, table } of tables) {
        const from = (t % season) * width
        for (let i = 0; i < width; i++) into[next++] = table[from + i]
      }
      return next
    },
  }
}
