/**
 * Labels and counts of buckets as pandas gives them: 1.5.3 with the membership rule of 2.2 (days that close a period hold
 * their own hours), values counted.
 */

import { expect, test } from 'vitest'

import {
  aggregateBuckets,
  bucketsOf,
  describeRule,
  durationOf,
  parseIsoStamp,
  parseRule,
  zoneNamed,
  type Origin,
  type Side,
} from '../../../src/series/prepare'
import { day, hour } from './support'

interface Row {
  readonly first: string
  readonly step: number
  readonly count: number
  readonly rule: string
  readonly zone?: string
  readonly options: {
    readonly closed?: Side
    readonly label?: Side
    readonly origin?: Origin
    readonly offset?: string
  }
  readonly labels: readonly string[]
  readonly counts: readonly number[]
}

const rows: readonly Row[] = [
  {
    first: '2024-01-31',
    step: day,
    count: 40,
    rule: 'W-MON',
    options: {},
    labels: ['2024-02-05', '2024-02-12', '2024-02-19', '2024-02-26', '2024-03-04', '2024-03-11'],
    counts: [6, 7, 7, 7, 7, 6],
  },
  {
    first: '2024-01-31',
    step: day,
    count: 40,
    rule: '2W-SAT',
    options: {},
    labels: ['2024-02-03', '2024-02-17', '2024-03-02', '2024-03-16'],
    counts: [4, 14, 14, 8],
  },
  {
    first: '2024-01-31',
    step: day,
    count: 40,
    rule: 'W-THU',
    options: { closed: 'left', label: 'left' },
    labels: [
      '2024-01-25',
      '2024-02-01',
      '2024-02-08',
      '2024-02-15',
      '2024-02-22',
      '2024-02-29',
      '2024-03-07',
    ],
    counts: [1, 7, 7, 7, 7, 7, 4],
  },
  {
    first: '2024-01-15',
    step: 7 * day,
    count: 30,
    rule: 'QS-FEB',
    options: {},
    labels: ['2023-11-01', '2024-02-01', '2024-05-01', '2024-08-01'],
    counts: [3, 13, 13, 1],
  },
  {
    first: '2024-01-15',
    step: 7 * day,
    count: 30,
    rule: 'QE-JAN',
    options: {},
    labels: ['2024-01-31', '2024-04-30', '2024-07-31', '2024-10-31'],
    counts: [3, 13, 13, 1],
  },
  {
    first: '2023-11-15',
    step: 7 * day,
    count: 30,
    rule: 'YE-MAR',
    options: {},
    labels: ['2024-03-31', '2025-03-31'],
    counts: [20, 10],
  },
  {
    first: '2024-01-15',
    step: 7 * day,
    count: 30,
    rule: '2ME',
    options: {},
    labels: ['2024-01-31', '2024-03-31', '2024-05-31', '2024-07-31', '2024-09-30'],
    counts: [3, 8, 9, 9, 1],
  },
  {
    first: '2024-03-25T06:00',
    step: 36 * hour,
    count: 14,
    rule: 'BME',
    options: {},
    labels: ['2024-03-29', '2024-04-30'],
    counts: [4, 10],
  },
  {
    first: '2024-03-25T06:00',
    step: 36 * hour,
    count: 14,
    rule: 'B',
    options: {},
    labels: [
      '2024-03-25',
      '2024-03-26',
      '2024-03-27',
      '2024-03-28',
      '2024-03-29',
      '2024-04-01',
      '2024-04-02',
      '2024-04-03',
      '2024-04-04',
      '2024-04-05',
      '2024-04-08',
      '2024-04-09',
      '2024-04-10',
      '2024-04-11',
      '2024-04-12',
    ],
    counts: [1, 1, 0, 1, 2, 1, 0, 1, 1, 2, 0, 1, 1, 0, 2],
  },
  {
    first: '2024-03-28',
    step: day,
    count: 40,
    rule: 'BMS',
    options: {},
    labels: ['2024-03-01', '2024-04-01', '2024-05-01'],
    counts: [4, 30, 6],
  },
  {
    first: '2024-03-25',
    step: day,
    count: 12,
    rule: '3B',
    options: {},
    labels: ['2024-03-25', '2024-03-28', '2024-04-02', '2024-04-05'],
    counts: [3, 5, 3, 1],
  },
  {
    first: '2024-02-28T22:10',
    step: hour / 3,
    count: 20,
    rule: '90min',
    options: {},
    labels: [
      '2024-02-28T21:00',
      '2024-02-28T22:30',
      '2024-02-29',
      '2024-02-29T01:30',
      '2024-02-29T03:00',
      '2024-02-29T04:30',
    ],
    counts: [1, 5, 4, 5, 4, 1],
  },
  {
    first: '2024-02-28T22:10',
    step: hour / 3,
    count: 20,
    rule: '90min',
    options: { origin: 'end' },
    labels: ['2024-02-28T22:30', '2024-02-29', '2024-02-29T01:30', '2024-02-29T03:00', '2024-02-29T04:30'],
    counts: [2, 4, 5, 4, 5],
  },
  {
    first: '2024-02-28T22:10',
    step: hour / 3,
    count: 20,
    rule: '90min',
    options: { origin: 'epoch', offset: '17min' },
    labels: [
      '2024-02-28T21:17',
      '2024-02-28T22:47',
      '2024-02-29T00:17',
      '2024-02-29T01:47',
      '2024-02-29T03:17',
    ],
    counts: [2, 5, 4, 5, 4],
  },
  {
    first: '2024-02-28T22:10',
    step: hour / 3,
    count: 20,
    rule: '2h',
    options: { origin: 'endDay', closed: 'left', label: 'right' },
    labels: ['2024-02-29', '2024-02-29T02:00', '2024-02-29T04:00', '2024-02-29T06:00'],
    counts: [6, 6, 6, 2],
  },
  {
    first: '2024-02-28T22:10',
    step: hour / 3,
    count: 20,
    rule: '45min',
    options: { origin: 'start', closed: 'right' },
    labels: [
      '2024-02-28T21:25',
      '2024-02-28T22:10',
      '2024-02-28T22:55',
      '2024-02-28T23:40',
      '2024-02-29T00:25',
      '2024-02-29T01:10',
      '2024-02-29T01:55',
      '2024-02-29T02:40',
      '2024-02-29T03:25',
      '2024-02-29T04:10',
    ],
    counts: [1, 2, 2, 2, 3, 2, 2, 2, 3, 1],
  },
  {
    first: '2024-10-26T12:00+02:00',
    step: hour,
    count: 40,
    rule: 'D',
    zone: 'Europe/Berlin',
    options: {},
    labels: ['2024-10-26T00:00+02:00', '2024-10-27T00:00+02:00', '2024-10-28T00:00+01:00'],
    counts: [12, 25, 3],
  },
  {
    first: '2024-10-25T12:00+02:00',
    step: hour,
    count: 80,
    rule: '2D',
    zone: 'Europe/Berlin',
    options: {},
    labels: ['2024-10-25T00:00+02:00', '2024-10-27T00:00+02:00'],
    counts: [36, 44],
  },
  {
    first: '2024-04-05T12:00+11:00',
    step: hour,
    count: 72,
    rule: 'D',
    zone: 'Australia/Lord_Howe',
    options: { closed: 'right' },
    labels: [
      '2024-04-05T00:00+11:00',
      '2024-04-06T00:00+11:00',
      '2024-04-07T00:00+11:00',
      '2024-04-08T00:00+10:30',
    ],
    counts: [13, 24, 24, 11],
  },
  {
    first: '2024-10-05T00:00+10:30',
    step: hour,
    count: 60,
    rule: '6h',
    zone: 'Australia/Lord_Howe',
    options: {},
    labels: [
      '2024-10-05T00:00+10:30',
      '2024-10-05T06:00+10:30',
      '2024-10-05T12:00+10:30',
      '2024-10-05T18:00+10:30',
      '2024-10-06T00:00+10:30',
      '2024-10-06T06:30+11:00',
      '2024-10-06T12:30+11:00',
      '2024-10-06T18:30+11:00',
      '2024-10-07T00:30+11:00',
      '2024-10-07T06:30+11:00',
    ],
    counts: [6, 6, 6, 6, 6, 6, 6, 6, 6, 6],
  },
  {
    first: '2024-03-09T00:00-05:00',
    step: hour,
    count: 72,
    rule: 'W-SUN',
    zone: 'America/New_York',
    options: {},
    labels: ['2024-03-10T00:00-05:00', '2024-03-17T00:00-04:00'],
    counts: [47, 25],
  },
  {
    first: '2024-09-07T00:00-04:00',
    step: hour,
    count: 60,
    rule: 'D',
    zone: 'America/Santiago',
    options: {},
    labels: ['2024-09-07T00:00-04:00', '2024-09-08T01:00-03:00', '2024-09-09T00:00-03:00'],
    counts: [24, 23, 13],
  },
  {
    first: '2024-01-20',
    step: day,
    count: 60,
    rule: 'SME',
    options: {},
    labels: ['2024-01-15', '2024-01-31', '2024-02-15', '2024-02-29', '2024-03-15'],
    counts: [11, 15, 14, 15, 5],
  },
  {
    first: '2024-01-20',
    step: day,
    count: 60,
    rule: 'SMS',
    options: { closed: 'right', label: 'right' },
    labels: ['2024-02-01', '2024-02-15', '2024-03-01', '2024-03-15', '2024-04-01'],
    counts: [13, 14, 15, 14, 4],
  },
  {
    first: '2024-01-20',
    step: day,
    count: 60,
    rule: '2SME',
    options: {},
    labels: ['2024-01-15', '2024-02-15', '2024-03-15'],
    counts: [26, 29, 5],
  },
]

test.each(rows)('$rule $zone $options', ({ first, step, count, rule, zone, options, labels, counts }) => {
  const start = parseIsoStamp(first)
  const stamps = Float64Array.from({ length: count }, (_, i) => start + i * step)
  const { offset = '0', ...others } = options
  const buckets = bucketsOf(parseRule(rule), stamps[0], stamps[count - 1], {
    ...others,
    offset: offset === '0' ? 0 : durationOf(offset),
    zone: zone === undefined ? null : zoneNamed(zone),
    hours: 'absolute',
  })
  expect([...buckets.labels]).toEqual(labels.map(parseIsoStamp))
  expect([...aggregateBuckets(stamps, stamps, buckets, 'count').values]).toEqual(counts)
})

test.each([
  ['90T', '90min'],
  ['1H30T', '1h30min'],
  ['1500000L', '1500000ms'],
  ['2d', '2D'],
  ['M', 'ME'],
  ['2Q-NOV', '2QE-NOV'],
  ['A-JUN', 'YE-JUN'],
  ['AS', 'YS'],
  ['BQ', 'BQE'],
  ['BA', 'BYE'],
  ['SM', 'SME'],
])('%s, as pandas called it before 2.2, is %s', (older, current) => {
  const edgesOf = (rule: string) => bucketsOf(parseRule(rule), 0, 900 * day).edges
  expect(edgesOf(older)).toEqual(edgesOf(current))
  expect(describeRule(older)).toBe(describeRule(current))
})
