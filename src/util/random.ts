/**
 * The one source of chance: a seeded xoshiro128** generator whose state can be saved and restored, so that a
 * resumed run draws what an uninterrupted one would have drawn.
 *
 * Source: D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4), 2021.
 * Seeding by splitmix32 fills the state so that no seed, 0 included, gives the forbidden all-zero state.
 */

/** The four 32-bit words of a generator, as plain numbers so that they survive JSON and structured clone. */
export type RandomState = readonly [number, number, number, number]

export interface Random {
  /** A float in [0, 1) with 24 random bits: exact in float32 as well as float64. */
  uniform(): number
  /** A standard normal variate (Marsaglia's polar method, no spare kept, so that the state is the whole state). */
  normal(): number
  /** An integer in [0, bound), without modulo bias. `bound` is an integer in 1…2^32. */
  integer(bound: number): number
  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<T extends Uint32Array | Int32Array | unknown[]>(items: T): T
  state(): RandomState
  restore(state: RandomState): void
}

/** @param seed any integer; only its low 32 bits count. */
export function createRandom(seed: number): Random {
  const words = new Uint32Array(4)
  let mix = seed >>> 0
  for (let i = 0; i < 4; i++) {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    words[i] = (z ^ (z >>> 16)) >>> 0
  }
  return randomFrom(words)
}

function randomFrom(words: Uint32Array): Random {
  function next(): number {
    const s0 = words[0]!
    const s1 = words[1]!
    let s2 = words[2]!
    let s3 = words[3]!
    const product = Math.imul(s1, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    s2 ^= s0
    s3 ^= s1
    words[1] = s1 ^ s2
    words[0] = s0 ^ s3
    words[2] = s2 ^ (s1 << 9)
    words[3] = (s3 << 11) | (s3 >>> 21)
    return result
  }

  function uniform(): number {
    return (next() >>> 8) / 0x1000000
  }

  function integer(bound: number): number {
    const limit = 0x100000000 - (0x100000000 % bound)
    let draw = next()
    while (draw >= limit) draw = next()
    return draw % bound
  }

  return {
    uniform,
    integer,
    normal() {
      for (;;) {
        const u = 2 * uniform() - 1
        const v = 2 * uniform() - 1
        const s = u * u + v * v
        if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
      }
    },
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last--) {
        const other = integer(last + 1)
        const kept = items[last]!
        items[last] = items[other]!
        items[other] = kept
      }
      return items
    },
    state: () => [words[0]!, words[1]!, words[2]!, words[3]!],
    restore(state) {
      words.set(state)
    },
  }
}
