/**
 * Files nobody wrote: bytes of a true project changed, cut, repeated and joined. Each is read or refused with a
 * sentence, in bounded time and memory. 10,000 of them with TIDECAST_LONG.
 */

import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'

import { decodeProject } from '../../src/project'
import { TidecastError } from '../../src/util/errors'
import { faultCount } from '../support/faultCounts'
import { tellFigure } from '../support/figures'
import { encodeExample, sha256 } from './support'

const count = faultCount({ short: 300, long: 10_000 })
const whole = encodeExample()

type Mutation = (bytes: Uint8Array) => Uint8Array

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const at = (bytes: Uint8Array, share: number) => Math.floor(share * bytes.length)

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(([share, value]): Mutation => (bytes) => {
    const changed = bytes.slice()
    changed[at(bytes, share)] = value
    return changed
  }),
  fc
    .tuple(place, fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff))
    .map(([share, value]): Mutation => (bytes) => {
      const changed = bytes.slice()
      const start = Math.min(at(bytes, share), changed.length - 4)
      if (start >= 0) new DataView(changed.buffer).setUint32(start, value, true)
      return changed
    }),
  place.map(
    (share): Mutation =>
      (bytes) =>
        bytes.slice(0, at(bytes, share)),
  ),
  place.map(
    (share): Mutation =>
      (bytes) =>
        Buffer.concat([bytes.slice(at(bytes, share)), bytes]),
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 40 })).map(([share, more]): Mutation => (bytes) => {
    const start = at(bytes, share)
    return Buffer.concat([bytes.slice(0, start), more, bytes.slice(start)])
  }),
)

/** A part replaced by other words, in an archive that is whole: what a person with an editor can do. */
const edited = fc
  .tuple(
    fc.constantFrom(...Object.keys(unzipSync(whole))),
    fc.oneof(fc.json().map(strToU8), fc.uint8Array({ maxLength: 60 })),
  )
  .map(([name, bytes]) => zipSync({ ...unzipSync(whole), [name]: bytes }))

const file = fc.oneof(
  fc
    .array(mutation, { minLength: 1, maxLength: 4 })
    .map((steps) => steps.reduce<Uint8Array>((bytes, step) => new Uint8Array(step(bytes)), whole)),
  edited,
)

it(`reads or refuses ${count} mutated projects, each in two seconds and 512 MB`, { timeout: 600_000 }, () => {
  let slowest = 0
  const prototype = Object.getOwnPropertyNames(Object.prototype).sort()
  fc.assert(
    fc.property(file, (bytes) => {
      const started = performance.now()
      try {
        decodeProject(bytes, { sha256, name: 'x.tidecast' })
      } catch (error) {
        expect(error).toBeInstanceOf(TidecastError)
        expect((error as TidecastError).code).toMatch(/^project\.(?:damaged|newer)$/)
      }
      slowest = Math.max(slowest, performance.now() - started)
      expect(process.memoryUsage().rss).toBeLessThan(512 << 20)
    }),
    { numRuns: count },
  )
  tellFigure(`mutated project files: ${count}, 0 crashes, slowest ${slowest.toFixed(0)} ms`)
  expect(slowest).toBeLessThan(2000)
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(prototype)
})
