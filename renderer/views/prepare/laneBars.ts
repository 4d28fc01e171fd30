/** Gaps as bars on a track: those that would overlap are drawn as one. */

import type { PreparedGap } from '../../../src/contract'
import type { StampRange } from '../../charts/types'

export interface LaneBar {
  /** The first gap under the bar. */
  readonly gap: PreparedGap
  /** Pixels of the track. */
  readonly x: number
  readonly width: number
  /** Points of all gaps under it. */
  readonly length: number
  /** No point of any of them was filled. */
  readonly whole: boolean
  /** Whether its length can be written under it. */
  readonly room: boolean
}

export interface LaneTrack {
  readonly view: StampRange
  /** Half a step: a gap reaches from half a step before its first point to half a step after its last. */
  readonly half: number
  /** In pixels. */
  readonly width: number
}

const leastWidth = 3
const roomForNumber = 22

export function laneBars(gaps: readonly PreparedGap[], { view, half, width }: LaneTrack): readonly LaneBar[] {
  const perStamp = width / Math.max(1, view.to - view.from)
  const bars: { gap: PreparedGap; x: number; end: number; length: number; whole: boolean }[] = []
  for (const gap of gaps) {
    if (gap.to + half < view.from || gap.from - half > view.to) continue
    const x = Math.max(0, (gap.from - half - view.from) * perStamp)
    const end = Math.max(x + leastWidth, Math.min(width, (gap.to + half - view.from) * perStamp))
    const last = bars.at(-1)
    if (last && x < last.end + 1) {
      last.end = Math.max(last.end, end)
      last.length += gap.length
      last.whole &&= gap.filled === 0
    } else bars.push({ gap, x, end, length: gap.length, whole: gap.filled === 0 })
  }
  return bars.map(({ end, ...bar }, index) => {
    const center = (bar.x + end) / 2
    const beside = [bars[index - 1], bars[index + 1]]
    const room = beside.every(
      (other) => !other || Math.abs((other.x + other.end) / 2 - center) >= roomForNumber,
    )
    return { ...bar, width: end - bar.x, room }
  })
}
