/** The length of a period in words: steps of a regular series, or a time. */

import type { Frequency, SpectrumLook } from '../../../../src/contract'

export interface PeriodFormats {
  readonly frequency: Frequency
  steps(count: number, frequency: Frequency): string
  measured(value: number): string
}

const units = [
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
  { unit: 'second', milliseconds: 1000 },
] as const

export function periodWords(
  period: number,
  unit: SpectrumLook['unit'],
  { frequency, steps }: PeriodFormats,
): string {
  if (unit === 'points') return steps(rounded(period), frequency)
  const largest = units.find(({ milliseconds }) => period >= milliseconds) ?? units[3]
  return steps(rounded(period / largest.milliseconds), { unit: largest.unit, every: 1 })
}

/** Three digits at most: a peak is no sharper than that. */
function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
