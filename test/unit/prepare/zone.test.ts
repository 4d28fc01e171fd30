import { describe, expect, test } from 'vitest'

import { bucketsOf, parseIsoStamp, parseRule, zoneNamed } from '../../../src/series/prepare'
import { showStamp } from '../../../src/series'
import { hour } from './support'

const berlin = zoneNamed('Europe/Berlin')

describe('zones', () => {
  test.each([
    ['Europe/Berlin', '2024-03-31T00:59:59Z', 1],
    ['Europe/Berlin', '2024-03-31T01:00:00Z', 2],
    ['Europe/Berlin', '2024-10-27T00:59:59Z', 2],
    ['Europe/Berlin', '2024-10-27T01:00:00Z', 1],
    ['Asia/Kathmandu', '2024-01-01T00:00:00Z', 5.75],
    ['Australia/Lord_Howe', '2024-07-01T00:00:00Z', 10.5],
    ['Australia/Lord_Howe', '2024-01-01T00:00:00Z', 11],
    // Clocks go back for Ramadan: two changes a month apart.
    ['Africa/Casablanca', '2024-03-20T00:00:00Z', 0],
    ['Africa/Casablanca', '2024-05-20T00:00:00Z', 1],
    ['Pacific/Apia', '2011-12-29T12:00:00Z', -10],
    ['Pacific/Apia', '2011-12-31T12:00:00Z', 14],
  ])('%s at %s', (name, stamp, hours) => {
    expect(zoneNamed(name).offsetAt(parseIsoStamp(stamp))).toBe(hours * hour)
  })

  test('a skipped time is the first instant after, a repeated one is either', () => {
    expect(berlin.toInstant(parseIsoStamp('2024-03-31T02:30'))).toBe(parseIsoStamp('2024-03-31T03:00+02:00'))
    const repeated = parseIsoStamp('2024-10-27T02:30')
    expect(berlin.toInstant(repeated)).toBe(parseIsoStamp('2024-10-27T02:30+02:00'))
    expect(berlin.toInstant(repeated, 'later')).toBe(parseIsoStamp('2024-10-27T02:30+01:00'))
  })

  test('an unknown zone is refused by name', () => {
    expect(() => zoneNamed('Europe/Atlantis')).toThrow(/Europe\/Atlantis/)
  })

  test('a stamp of a zone is written with its offset', () => {
    const stamp = parseIsoStamp('2024-07-01T12:00Z')
    expect(showStamp({ kind: 'instant', zone: berlin }, stamp)).toBe('2024-07-01T14:00:00+02:00')
    expect(showStamp({ kind: 'instant', zone: zoneNamed('America/St_Johns') }, stamp)).toBe(
      '2024-07-01T09:30:00-02:30',
    )
  })
})

describe('buckets where clocks change', () => {
  const bounds = ['2024-03-30T00:00+01:00', '2024-04-01T23:00+02:00'].map(parseIsoStamp)
  const hoursOf = (rule: string, hours: 'wallClock' | 'absolute') => {
    const { edges } = bucketsOf(parseRule(rule), bounds[0], bounds[1], { zone: berlin, hours })
    return Array.from(edges.subarray(1), (edge, i) => (edge - edges[i]) / hour)
  }

  test('a day has 23 hours', () => {
    expect(hoursOf('D', 'wallClock')).toEqual([24, 23, 24])
  })

  test('six hours keep to the clock, or to their length', () => {
    expect(hoursOf('6h', 'wallClock').slice(4, 8)).toEqual([5, 6, 6, 6])
    expect(new Set(hoursOf('6h', 'absolute'))).toEqual(new Set([6]))
  })
})

test.each(['', 'fortnight', '0D', 'W-XYZ', 'MS-JAN', '1.5ME', '-1h', 'D5', 'X'])(
  'the rule “%s” is refused',
  (rule) => {
    expect(() => parseRule(rule)).toThrow(/no rule of regular time/)
  },
)
