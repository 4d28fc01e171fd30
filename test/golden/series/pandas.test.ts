/** Resampling, regularising, filling and merging as pandas does them. */

import { expect, test } from 'vitest'

import { aggregateNames, mergeMethods, type MergeMethod } from '../../../src/contract'
import {
  aggregateBuckets,
  bucketsOf,
  fillConstant,
  interpolate,
  mergeDuplicates,
  parseIsoStamp,
  parseRule,
  interpolateOnGrid,
  gridStamps,
  restrictFill,
  zoneNamed,
  durationOf,
  type FillLimits,
  type InterpolationName,
  type Origin,
  type Side,
} from '../../../src/series/prepare'
import { describeGoldenFile } from '../../support/golden'
import { expectClose, numbersOf, refuseUnread } from './expectClose'

interface StampedValues {
  readonly stamps: readonly string[]
  readonly values: readonly (number | null)[]
}

interface GoldenCase extends StampedValues {
  readonly operation: string
  readonly name: string
  readonly source: string
  readonly note?: string
  readonly rule?: string
  readonly aggregate?: string
  readonly timeZone?: string | null
  readonly closed?: Side | null
  readonly label?: Side | null
  readonly origin?: string
  readonly offset?: string | null
  readonly min_count?: number
  readonly method?: string
  readonly order?: number | null
  readonly limit?: number | null
  readonly limit_direction?: 'forward' | 'backward' | 'both' | null
  readonly limit_area?: 'inside' | 'outside' | null
  readonly value?: number
  readonly keep?: string
}

interface Points {
  readonly stamps: Float64Array
  readonly values: Float64Array
}

const exact = 1e-9
const ofSplines = 1e-6
const common = ['operation', 'name', 'source', 'note', 'stamps', 'values']

/** pandas' name of a method → ours. */
const methodNames: Readonly<Record<string, InterpolationName>> = {
  linear: 'index',
  time: 'time',
  index: 'time',
  values: 'time',
  nearest: 'nearest',
  zero: 'previous',
  slinear: 'straight',
  quadratic: 'quadratic',
  cubic: 'cubic',
  polynomial: 'polynomial',
  pchip: 'pchip',
  akima: 'akima',
  cubicspline: 'spline',
}
const splines: readonly string[] = ['quadratic', 'cubic', 'polynomial', 'spline', 'pchip', 'akima']

const origins: Readonly<Record<string, Origin>> = {
  epoch: 'epoch',
  start: 'start',
  start_day: 'startDay',
  end: 'end',
  end_day: 'endDay',
}

function resample(given: GoldenCase, { stamps, values }: Points): Points {
  refuseUnread(given, [
    ...common,
    ...['rule', 'aggregate', 'timeZone', 'closed', 'label', 'origin', 'offset', 'min_count'],
  ])
  if (given.min_count !== undefined && given.min_count > 1) expect.fail(`min_count ${given.min_count}`)
  const aggregate = known(aggregateNames, given.aggregate)
  const buckets = bucketsOf(parseRule(given.rule ?? ''), stamps[0], stamps.at(-1)!, {
    closed: given.closed ?? undefined,
    label: given.label ?? undefined,
    origin: originOf(given),
    offset: given.offset == null ? 0 : signedDuration(given.offset),
    zone: given.timeZone ? zoneNamed(given.timeZone) : null,
    hours: 'absolute',
  })
  return { stamps: buckets.labels, values: aggregateBuckets(stamps, values, buckets, aggregate).values }
}

/** An origin without an offset is a clock on the wall of the series' zone. */
function originOf({ origin, timeZone }: GoldenCase): Origin {
  if (origin === undefined) return 'startDay'
  const stamp = origins[origin] ?? parseIsoStamp(origin)
  const hasOffset = /(?:Z|[+-]\d\d:\d\d)$/.test(origin)
  return typeof stamp === 'number' && timeZone && !hasOffset ? zoneNamed(timeZone).toInstant(stamp) : stamp
}

function signedDuration(text: string): number {
  return text.startsWith('-') ? -durationOf(text.slice(1)) : durationOf(text)
}

function known<Name extends string>(names: readonly Name[], name: string | undefined): Name {
  const found = names.find((candidate) => candidate === name)
  return found ?? expect.fail(`${name} is not known`)
}

function regularise(given: GoldenCase, { stamps, values }: Points): Points {
  refuseUnread(given, [...common, 'rule', 'method', 'timeZone'])
  const zone = given.timeZone ? zoneNamed(given.timeZone) : null
  const method = methodNames[given.method ?? 'time'] ?? expect.fail(`the method ${given.method} is not known`)
  const grid = gridStamps(parseRule(given.rule ?? ''), stamps[0], stamps.at(-1)!, { zone, hours: 'absolute' })
  return { stamps: grid, values: interpolateOnGrid({ stamps, values }, grid, method) }
}

function limitsOf(given: GoldenCase, direction: 'forward' | 'backward'): FillLimits {
  return {
    limit: given.limit ?? undefined,
    direction: given.limit_direction ?? direction,
    // Where a file says nothing, its cases are of inner gaps only.
    area:
      given.limit_area === undefined && /inner gaps only/.test(given.note ?? '')
        ? 'inside'
        : (given.limit_area ?? undefined),
  }
}

function interpolateCase(given: GoldenCase, { stamps, values }: Points): Points {
  refuseUnread(given, [...common, 'method', 'order', 'limit', 'limit_direction', 'limit_area'])
  const method = methodNames[given.method ?? ''] ?? expect.fail(`the method ${given.method} is not known`)
  const filled = interpolate(values, stamps, method, { order: given.order ?? undefined })
  restrictFill(values, filled, limitsOf(given, 'forward'))
  return { stamps, values: filled }
}

function fill(given: GoldenCase, { stamps, values }: Points): Points {
  refuseUnread(given, [...common, 'method', 'limit', 'limit_area', 'value'])
  if (given.method === 'ffill' || given.method === 'bfill') {
    const forward = given.method === 'ffill'
    const filled = interpolate(values, stamps, forward ? 'forward' : 'backward')
    restrictFill(values, filled, limitsOf(given, forward ? 'forward' : 'backward'))
    return { stamps, values: filled }
  }
  const method = known(['mean', 'median', 'mode', 'zero', 'constant', 'value'] as const, given.method)
  const filled = fillConstant(values, method === 'value' ? 'constant' : method, given.value)
  return { stamps, values: firstFilled(values, filled, given.limit ?? Infinity) }
}

/** A limit of a constant is the number of points filled in all. */
function firstFilled(values: Float64Array, filled: Float64Array, limit: number): Float64Array {
  let count = 0
  return values.map((value, i) => (Number.isNaN(value) && count++ < limit ? filled[i] : value))
}

function deduplicate(given: GoldenCase, { stamps, values }: Points): Points {
  refuseUnread(given, [...common, 'keep'])
  return mergeDuplicates(stamps, values, known<MergeMethod>(mergeMethods, given.keep))
}

const operations: Readonly<Record<string, (given: GoldenCase, source: Points) => Points>> = {
  resample,
  regularise,
  interpolate: interpolateCase,
  fill,
  deduplicate,
}

interface GoldenFile {
  readonly series: Readonly<Record<string, StampedValues>>
  readonly cases: readonly GoldenCase[]
}

describeGoldenFile<GoldenFile>('pandas', ({ series, cases }) => {
  test.each(cases.map((given) => [`${given.operation} ${given.name}`, given] as const))('%s', (_, given) => {
    const source = series[given.source]
    const operation = operations[given.operation] ?? expect.fail(`${given.operation} is not known`)
    const result = operation(given, {
      stamps: Float64Array.from(source.stamps, parseIsoStamp),
      values: numbersOf(source.values),
    })
    expect([...result.stamps]).toEqual(given.stamps.map(parseIsoStamp))
    const method = methodNames[given.method ?? '']
    const tolerance = given.operation === 'interpolate' && splines.includes(method) ? ofSplines : exact
    expectClose(result.values, given.values, tolerance)
  })
})
