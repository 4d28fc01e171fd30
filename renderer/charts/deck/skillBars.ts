/**
 * The skill track: a bar an epoch, standing on seasonal naive. A loss is drawn to the same scale as a win, below the
 * line. Over many epochs the bars become a line of steps; the viewed and the best keep theirs.
 */

import { stepPath, type Point } from '../svgPath'
import type { DeckEpoch } from '../types'
import { epochWidth, xOfEpoch, type EpochAxis } from './epochAxis'
import type { Track } from './tracks'

export type SkillBarKind = 'viewed' | 'best' | 'ghost' | 'plain'

export interface SkillBar {
  readonly epoch: number
  readonly kind: SkillBarKind
  readonly worse: boolean
  /** The bar is longer than the track is deep: its end is not its value. */
  readonly cut: boolean
  readonly x: number
  readonly width: number
  readonly y: number
  readonly height: number
}

export interface SkillTrack {
  /** Height of seasonal naive. */
  readonly zero: number
  readonly bars: readonly SkillBar[]
  /** Empty while there are few enough epochs for bars. */
  readonly steps: string
  /** Over the best bar. */
  readonly diamond: { readonly x: number; readonly y: number } | undefined
}

export interface SkillContext {
  readonly axis: EpochAxis
  readonly track: Track
  readonly viewedEpoch: number
  readonly bestEpoch: number
  readonly ghostEpochs: readonly number[]
}

const mostBars = 120
/** The scale always reaches this far up, so that a small win looks small. */
const leastTop = 0.2

function kindOf(epoch: number, { viewedEpoch, bestEpoch, ghostEpochs }: SkillContext): SkillBarKind {
  if (epoch === viewedEpoch) return 'viewed'
  if (epoch === bestEpoch) return 'best'
  return ghostEpochs.includes(epoch) ? 'ghost' : 'plain'
}

/** Top and bottom of the scale; what loses by more than twice the most that was won is cut. */
export function skillRange(skills: readonly number[]): { top: number; bottom: number } {
  const top = Math.max(leastTop, ...skills)
  return { top, bottom: Math.max(Math.min(0, ...skills), -2 * top) }
}

export function skillTrack(epochs: readonly DeckEpoch[], context: SkillContext): SkillTrack {
  const { axis, track } = context
  const known = epochs.filter((epoch): epoch is DeckEpoch & { skill: number } => epoch.skill !== null)
  const { top, bottom } = skillRange(known.map(({ skill }) => skill))
  const yOf = (skill: number) => track.top + ((top - skill) / (top - bottom)) * track.height
  const zero = yOf(0)
  const band = epochWidth(axis)
  const width = Math.max(1, band >= 4 ? band * 0.78 : band)
  const many = known.length > mostBars
  const bars = known
    .map(({ epoch, skill }): SkillBar => {
      const end = yOf(Math.max(bottom, skill))
      return {
        epoch,
        kind: kindOf(epoch, context),
        worse: skill < 0,
        cut: skill < bottom,
        x: xOfEpoch(epoch, axis) - width / 2,
        width,
        y: Math.min(zero, end),
        // A skill of nearly nothing still shows that there was an epoch.
        height: Math.max(1, Math.abs(end - zero)),
      }
    })
    .filter(({ kind }) => !many || kind === 'viewed' || kind === 'best')
  const steps = many
    ? stepPath(
        known.map(({ epoch, skill }): Point => [xOfEpoch(epoch, axis), yOf(Math.max(bottom, skill))]),
        band,
      )
    : ''
  const best = bars.find(({ epoch }) => epoch === context.bestEpoch)
  const diamond = best && { x: best.x + best.width / 2, y: Math.min(best.y, zero) - 8 }
  return { zero, bars, steps, diamond }
}
