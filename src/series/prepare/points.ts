/** A series while it is prepared: points in time order, regular or not, each with where its value comes from. */

import type { TimeKind } from '../../contract'
import type { Zone } from './time/zone'

/** Where a value comes from; the number is what `Provenance.kinds` holds. */
export const provenanceNames = [
  'missing',
  'observed',
  'filled',
  'edited',
  'corrected',
  'aggregated',
  'interpolated',
] as const
export type ProvenanceName = (typeof provenanceNames)[number]

const provenanceNumbers = Object.fromEntries(provenanceNames.map((name, i) => [name, i])) as Readonly<
  Record<ProvenanceName, number>
>

export function provenanceNumber(name: ProvenanceName): number {
  return provenanceNumbers[name]
}

export interface Points {
  readonly name: string
  readonly kind: TimeKind
  /** The stamps are instants shown on this zone's clock; without one they are what the file says. */
  readonly zone: Zone | null
  /** Ascending; equal only until duplicates are merged. */
  readonly stamps: Float64Array
  /** One a stamp, NaN where missing. */
  readonly values: Float64Array
  /** One of {@link provenanceNames}, by number. */
  readonly kinds: Uint8Array
  /** The step (1, 2, …) that gave the value; 0 for the file. */
  readonly steps: Uint8Array
  /** The share of an aggregated value that was observed, 0–1; NaN or null elsewhere. */
  readonly coverage: Float64Array | null
  /** 1 where an outlier was detected and left. */
  readonly suspects: Uint8Array | null
  /** What else a step says of each point, such as how a bucket opened and closed; null where none does. */
  readonly beside: readonly BesideColumn[] | null
  /** Words of the analyst, by stamp. */
  readonly notes: ReadonlyMap<number, string>
}

export interface BesideColumn {
  readonly name: string
  /** One a stamp, NaN where missing. */
  readonly values: Float64Array
}

/** Points of a file: nothing done to them yet. @param stamps ascending */
export function pointsOf(
  source: Pick<Points, 'name' | 'kind' | 'stamps' | 'values'> & { readonly zone?: Zone | null },
): Points {
  const { values } = source
  const kinds = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) kinds[i] = Number.isNaN(values[i]!) ? 0 : 1
  return {
    ...source,
    zone: source.zone ?? null,
    kinds,
    steps: new Uint8Array(values.length),
    coverage: null,
    suspects: null,
    beside: null,
    notes: new Map(),
  }
}

/** The points at some indices, in their order. */
export function selectPoints(points: Points, indices: Uint32Array): Points {
  return {
    ...points,
    stamps: takeNumbers(points.stamps, indices),
    values: takeNumbers(points.values, indices),
    kinds: takeBytes(points.kinds, indices),
    steps: takeBytes(points.steps, indices),
    coverage: points.coverage && takeNumbers(points.coverage, indices),
    suspects: points.suspects && takeBytes(points.suspects, indices),
    beside: besideOf(points, (values) => takeNumbers(values, indices)),
  }
}

// One function for both would be compiled for neither kind of array.

function takeNumbers(from: Float64Array, indices: Uint32Array): Float64Array {
  const count = indices.length
  const to = new Float64Array(count)
  for (let i = 0; i < count; i++) to[i] = from[indices[i]!]!
  return to
}

function takeBytes(from: Uint8Array, indices: Uint32Array): Uint8Array {
  const count = indices.length
  const to = new Uint8Array(count)
  for (let i = 0; i < count; i++) to[i] = from[indices[i]!]!
  return to
}

/** The points from one index up to, not with, another; both as `Array.prototype.slice` takes them. */
export function slicePoints(points: Points, from: number, to?: number): Points {
  return {
    ...points,
    stamps: points.stamps.slice(from, to),
    values: points.values.slice(from, to),
    kinds: points.kinds.slice(from, to),
    steps: points.steps.slice(from, to),
    coverage: points.coverage && points.coverage.slice(from, to),
    suspects: points.suspects && points.suspects.slice(from, to),
    beside: besideOf(points, (values) => values.slice(from, to)),
  }
}

function besideOf(
  { beside }: Points,
  change: (values: Float64Array) => Float64Array,
): readonly BesideColumn[] | null {
  return beside && beside.map(({ name, values }) => ({ name, values: change(values) }))
}

/** The same series on other stamps, every point missing. */
export function emptyPoints(points: Points, stamps: Float64Array): Points {
  const length = stamps.length
  return {
    ...points,
    stamps,
    values: new Float64Array(length).fill(NaN),
    kinds: new Uint8Array(length),
    steps: new Uint8Array(length),
    coverage: points.coverage && new Float64Array(length).fill(NaN),
    suspects: points.suspects && new Uint8Array(length),
    beside: besideOf(points, () => new Float64Array(length).fill(NaN)),
  }
}

/** All that is known of a point, into `placed`, which is changed. */
export function copyPoint(points: Points, from: number, placed: Points, to: number): void {
  placed.values[to] = points.values[from]!
  placed.kinds[to] = points.kinds[from]!
  placed.steps[to] = points.steps[from]!
  if (placed.coverage) placed.coverage[to] = points.coverage![from]!
  if (placed.suspects) placed.suspects[to] = points.suspects![from]!
  placed.beside?.forEach(({ values }, column) => (values[to] = points.beside![column]!.values[from]!))
}

/** Points laid on given stamps: what they have there is kept, the places they lack are missing. @param stamps ascending */
export function laidOn(points: Points, stamps: Float64Array): Points {
  const placed = emptyPoints(points, stamps)
  const last = points.stamps.length - 1
  for (let i = 0, from = 0; i < stamps.length && from <= last; i++) {
    while (from < last && points.stamps[from]! < stamps[i]!) from++
    if (points.stamps[from]! === stamps[i]!) copyPoint(points, from, placed, i)
  }
  return placed
}

/**
 * The same stamps with other values; every point whose value changed is `kind` by `step` from now on, or missing.
 *
 * @param values one a stamp
 */
export function withValues(
  points: Points,
  values: Float64Array,
  { kind, step }: { readonly kind: ProvenanceName; readonly step: number },
): Points {
  const kinds = points.kinds.slice()
  const steps = points.steps.slice()
  const number = provenanceNumber(kind)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (isSame(value, points.values[i]!)) continue
    kinds[i] = Number.isNaN(value) ? 0 : number
    steps[i] = step
  }
  return { ...points, values, kinds, steps }
}

/** Both missing, or one number. */
export function isSame(value: number, other: number): boolean {
  return value === other || (Number.isNaN(value) && Number.isNaN(other))
}

/** One a kind, by number. */
const scoredKinds = Uint8Array.from(provenanceNames, (name) =>
  name === 'observed' || name === 'edited' || name === 'aggregated' ? 1 : 0,
)

/** 1 where a point may weigh in a loss or a score: it was observed, edited by hand, or aggregated from what was. */
export function scoredMask({ kinds }: Points): Uint8Array {
  const mask = new Uint8Array(kinds.length)
  for (let i = 0; i < kinds.length; i++) mask[i] = scoredKinds[kinds[i]!]!
  return mask
}

/** Index of the point at a stamp, −1 where there is none. */
export function indexOfStamp({ stamps }: Points, stamp: number): number {
  let low = 0
  let high = stamps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (stamps[middle]! < stamp) low = middle + 1
    else high = middle
  }
  return stamps[low] === stamp ? low : -1
}
