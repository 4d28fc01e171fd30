/** The shape of the empty chart: a rising season that is no data, and where a forecast of it would lie. */

export interface FanPoint {
  readonly x: number
  readonly middle: number
  /** Half-widths of the inner and the outer band. */
  readonly inner: number
  readonly outer: number
}

const season = [0, 0.12, 0.06, 0.1, 0.32, 0.42, 0.46, 0.36, 0.14, 0.02, -0.03, -0.16, -0.12]
const seasons = 6
const forecastSeasons = 2
const pointsInSeason = season.length

/** Points on a 0…1 × 0…1 plane, y upwards. */
export function emptyShape(): { past: { x: number; y: number }[]; fan: FanPoint[] } {
  const total = (seasons + forecastSeasons) * pointsInSeason
  const valueAt = (index: number) => {
    const share = index / total
    return 0.06 + 0.34 * share + (0.14 + 0.42 * share) * season[index % pointsInSeason]!
  }
  const pastEnd = seasons * pointsInSeason
  const past = Array.from({ length: pastEnd + 1 }, (_, index) => ({ x: index / total, y: valueAt(index) }))
  const fan = Array.from({ length: total - pastEnd }, (_, ahead) => {
    const index = pastEnd + ahead
    const spread = 0.17 * Math.sqrt(ahead / (total - pastEnd - 1))
    return { x: index / total, middle: valueAt(index), inner: spread * 0.5, outer: spread }
  })
  return { past, fan }
}
