/**
 * The points of a series that a chart shows at its present view. One answer covers three times the view, so that
 * panning finds its line there; the last answer stays until the next has come, and the last few are kept, so that undo
 * and steps back and forth find theirs.
 */

import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

import type { SeriesSpec, SeriesWindow } from '../../src/contract'
import type { StampRange } from '../charts/types'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from '../stores/failure'

export interface WantedWindow {
  readonly spec: SeriesSpec
  readonly view: StampRange
  readonly domain: StampRange
}

/** Of the view: two points each, so that a plot of this many pixels shows every extreme. */
const bucketsInView = 1400
const mostBuckets = 20_000
const answersKept = 8

interface AnsweredWindow {
  /** The series it is of. */
  readonly key: string
  readonly range: StampRange
  readonly window: SeriesWindow
}

export function useSeriesWindow(
  trainer: Pick<TrainerConnection, 'call'>,
  wanted: Readonly<Ref<WantedWindow | null>>,
): Readonly<ShallowRef<SeriesWindow | null>> {
  const answer = shallowRef<SeriesWindow | null>(null)
  /** The latest first. */
  let answers: readonly AnsweredWindow[] = []
  let latest: AbortController | undefined

  async function ask({ spec, view, domain }: WantedWindow, again: boolean): Promise<void> {
    const key = JSON.stringify(spec)
    latest?.abort()
    const known = answers.find((one) => one.key === key && covers(one, view, domain))
    if (known) {
      answer.value = known.window
      return
    }
    const abort = new AbortController()
    latest = abort
    const span = view.to - view.from
    const range = {
      from: Math.max(domain.from, view.from - span),
      to: Math.min(domain.to, view.to + span),
    }
    const buckets = Math.ceil((bucketsInView * (range.to - range.from)) / Math.max(1, span))
    const input = { series: spec, ...range, buckets: Math.min(mostBuckets, Math.max(1, buckets)) }
    try {
      const { signal } = abort
      const window = await trainer.call('series.window', input, { signal }).result
      if (latest !== abort) return
      answers = [{ key, range, window }, ...answers].slice(0, answersKept)
      answer.value = window
    } catch (cause) {
      if (latest !== abort) return
      // The series' own request reports what is wrong with it; a trainer that ended is asked once more.
      if (asTidecastError(cause).code === 'training.processEnded' && !again) {
        await ask({ spec, view, domain }, true)
      }
    }
  }

  watch(
    wanted,
    (now) => {
      if (now) void ask(now, false)
      else {
        latest?.abort()
        answer.value = null
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => latest?.abort())
  return answer
}

/** Raw points serve any view inside their range; extremes only one that is not much narrower than they were made for. */
function covers({ range, window }: AnsweredWindow, view: StampRange, domain: StampRange): boolean {
  const from = Math.max(view.from, domain.from)
  const to = Math.min(view.to, domain.to)
  const inside = range.from <= from && range.to >= to
  return inside && (window.kind === 'raw' || (range.to - range.from) / Math.max(1, view.to - view.from) <= 4)
}
