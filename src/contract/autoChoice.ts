/** A decision that was made without the user, and the sentence that explains it. */

import * as v from 'valibot'

/** Why something is told to networks, or is not. */
export const tellingReasons = ['neverLearned', 'neverJudged', 'helped', 'useless', 'unread'] as const
/** What may be told: days of a calendar, or a column that helps. */
export const toldKinds = ['holidays', 'event', 'column'] as const

export interface ToldReason {
  readonly why: (typeof tellingReasons)[number]
  /** The place whose holidays they are, or the name of the events or the column; null: of events that are no kind of their own. */
  readonly of: string | null
  readonly kind: (typeof toldKinds)[number]
  /** Share of the error that goes away, and points it was judged by. */
  readonly gain: number
  readonly points: number
}

/** Why a series has no model: it never moved, or has too few values to judge one by. */
export const plainReasons = ['steady', 'oneValue', 'fewValues'] as const

/** The last value of a series is repeated, and it has no band. */
export interface PlainReason {
  readonly why: (typeof plainReasons)[number]
  /** The series. */
  readonly of: string
  readonly kind: 'plain'
  /** Values it has. */
  readonly points: number
  /** That is repeated. */
  readonly value: number
}

export type AutoReason = ToldReason | PlainReason

export interface AutoChoice {
  readonly subject: string
  readonly value: string
  readonly sentence: string
  /** What the sentence says and of what, for hosts that say it in other languages; absent: subject and value tell all. */
  readonly reason?: AutoReason
}

const words = v.pipe(v.string(), v.maxLength(10_000))

const pointCount = v.pipe(v.number(), v.integer(), v.minValue(0))

const reasonSchema = v.variant('kind', [
  v.strictObject({
    why: v.picklist(tellingReasons),
    of: v.nullable(words),
    kind: v.picklist(toldKinds),
    gain: v.union([v.number(), v.nan()]),
    points: pointCount,
  }),
  v.strictObject({
    why: v.picklist(plainReasons),
    of: words,
    kind: v.literal('plain'),
    points: pointCount,
    value: v.pipe(v.number(), v.finite()),
  }),
])

export const autoChoiceSchema = v.strictObject({
  subject: words,
  value: words,
  sentence: words,
  reason: v.exactOptional(reasonSchema),
})
