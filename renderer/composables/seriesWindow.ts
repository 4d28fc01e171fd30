/**
 * The points of a series that a chart shows at its present view. One answer covers three times the view in four times
 * its detail, so that panning and zooming find their line there; until a finer one has come the best of the last few
 * is shown, which are kept, so that undo and steps back and forth find theirs too.
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

/** A plot of this many pixels shows every extreme; two points each. */
const bucketsInView = 1400
/** Below this many the answer is too coarse for its view. */
const leastBucketsInView = 1050
/** An answer is so many times finer than its view needs, so that zooming in finds its line there as well. */
const finer = 4
const mostBuckets = 20_000
const answersKept = 8

interface AskedWindow {
  /** The series it is of. */
  readonly key: string
  readonly range: StampRange
  readonly buckets: number
}

interface AnsweredWindow extends AskedWindow {
  readonly window: SeriesWindow
}

export function useSeriesWindow(
  trainer: Pick<TrainerConnection, 'call'>,
  wanted: Readonly<Ref<WantedWindow | null>>,
): Readonly<ShallowRef<SeriesWindow | null>> {
  const answer = shallowRef<SeriesWindow | null>(null)
  /** The latest first. */
  let answers: readonly AnsweredWindow[] = []
  let latest: { readonly abort: AbortController; readonly asked: AskedWindow } | undefined

  function show(now: WantedWindow): void {
    const key = JSON.stringify(now.spec)
    const known = finestOf(answers.filter((one) => one.key === key && reaches(one, now)))
    if (known) answer.value = known.window
    if (known && suits(known, now)) return forgetLatest()
    // What is under way will do: asking anew at every step of a zoom would never be answered.
    if (latest && latest.asked.key === key && reaches(latest.asked, now) && isFineFor(latest.asked, now))
      return
    void ask(now, key, false)
  }

  function forgetLatest(): void {
    latest?.abort.abort()
    latest = undefined
  }

  async function ask(now: WantedWindow, key: string, again: boolean): Promise<void> {
    forgetLatest()
    const asked = { key, ...wantedWindow(now) }
    const mine = { abort: new AbortController(), asked }
    latest = mine
    try {
      const input = { series: now.spec, ...asked.range, buckets: asked.buckets }
      const window = await trainer.call('series.window', input, { signal: mine.abort.signal }).result
      if (latest !== mine) return
      latest = undefined
      answers = [{ ...asked, window }, ...answers].slice(0, answersKept)
      answer.value = window
      const { value: current } = wanted
      if (current && current !== now) show(current)
    } catch (cause) {
      if (latest !== mine) return
      latest = undefined
      // The series' own request reports what is wrong with it; a trainer that ended is asked once more.
      if (asTidecastError(cause).code === 'training.processEnded' && !again) await ask(now, key, true)
    }
  }

  watch(
    wanted,
    (now) => {
      if (now) return show(now)
      forgetLatest()
      answer.value = null
    },
    { immediate: true },
  )
  onScopeDispose(forgetLatest)
  return answer
}

/** The view and as much at either side, in more detail than it shows. */
function wantedWindow({ view, domain }: WantedWindow): Pick<AskedWindow, 'range' | 'buckets'> {
  const span = view.to - view.from
  const range = { from: Math.max(domain.from, view.from - span), to: Math.min(domain.to, view.to + span) }
  const buckets = Math.ceil((finer * bucketsInView * (range.to - range.from)) / Math.max(1, span))
  return { range, buckets: Math.min(mostBuckets, Math.max(1, buckets)) }
}

function reaches({ range }: AskedWindow, { view, domain }: WantedWindow): boolean {
  return range.from <= Math.max(view.from, domain.from) && range.to >= Math.min(view.to, domain.to)
}

/** Buckets of equal length for each stamp of an answer. */
function densityOf({ range, buckets }: AskedWindow): number {
  return buckets / Math.max(1, range.to - range.from)
}

function isFineFor(asked: AskedWindow, { view }: WantedWindow): boolean {
  return densityOf(asked) * Math.max(1, view.to - view.from) >= leastBucketsInView
}

/** Raw points serve any view inside their range, extremes only one that is not much narrower than they were made for. */
function suits(answered: AnsweredWindow, now: WantedWindow): boolean {
  return answered.window.kind === 'raw' || isFineFor(answered, now)
}

function finestOf(answers: readonly AnsweredWindow[]): AnsweredWindow | undefined {
  return answers.toSorted((one, other) => finenessOf(other) - finenessOf(one))[0]
}

function finenessOf(answered: AnsweredWindow): number {
  return answered.window.kind === 'raw' ? Infinity : densityOf(answered)
}
