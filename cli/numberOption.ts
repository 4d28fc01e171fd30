/** Numbers on the command line, checked where they are typed, against the ranges every form and schema shares. */

import { InvalidArgumentError } from 'commander'

interface Range {
  readonly minimum: number
  readonly maximum: number
}

/** A parser for a decimal number in the range. */
export function numberIn({ minimum, maximum }: Range) {
  return (text: string): number => {
    const value = Number(text)
    if (text.trim() === '' || !(value >= minimum && value <= maximum)) {
      throw new InvalidArgumentError(`Give a number from ${minimum} to ${maximum}.`)
    }
    return value
  }
}

/** A parser for a whole number in the range. */
export function integerIn(range: Range) {
  return (text: string): number => {
    if (!/^\s*\d+\s*$/.test(text)) {
      throw new InvalidArgumentError(`Give a whole number from ${range.minimum} to ${range.maximum}.`)
    }
    return numberIn(range)(text)
  }
}

/** A parser for values separated by commas: as many as `count` allows, each read by `parse`. */
export function listOf<Value>(parse: (text: string) => Value, count: Range) {
  return (text: string): readonly Value[] => {
    const values = text.split(',').map(parse)
    if (values.length > count.maximum) throw new InvalidArgumentError(`Give at most ${count.maximum}.`)
    return values
  }
}

/** Levels between 0 and 1, as in 0.1,0.5,0.9. */
export function parseQuantiles(text: string): readonly number[] {
  const levels = text.split(',').map(Number)
  if (levels.some((level) => !(level > 0 && level < 1))) {
    throw new InvalidArgumentError('Give levels between 0 and 1, as in 0.1,0.5,0.9.')
  }
  return levels
}
