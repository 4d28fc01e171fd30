/** Numbers, shares, stamps and durations, written by locale. Stamps are milliseconds as if UTC, or row numbers. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { Frequency, SecondsLeft, TimeDescription } from '../../src/contract'
import { formatStamp } from '../charts/timeWords'
import type { StampRange } from '../charts/types'
import { formatValue } from '../charts/valueFormat'
import { stepWordOf } from './stepWords'

/** What a stamp is written in: its kind decides whether it has a clock, its step how much of the date is said. */
export type StampForm = Pick<TimeDescription, 'kind' | 'frequency'>

/** Away from a chart's axis no year is understood by itself. */
const anyYears = { from: 0, to: 1e12 }

export function useFormats() {
  const { locale, t } = useI18n()

  const numbers = computed(() => {
    const formatOf = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale.value, options)
    return {
      plain: formatOf({ maximumFractionDigits: 10 }),
      short: formatOf({ maximumSignificantDigits: 2 }),
      decimals: [0, 1, 2, 3, 4].map((digits) =>
        formatOf({ minimumFractionDigits: digits, maximumFractionDigits: digits }),
      ),
    }
  })

  function withMinus(text: string): string {
    return text.replace('-', '−')
  }

  /** A number as it is, only grouped. */
  function plainNumber(value: number): string {
    return withMinus(numbers.value.plain.format(value))
  }

  /** A measured value as the chart's read-out writes it: four significant digits, “–” when there is none. */
  function measured(value: number | null): string {
    return formatValue(value ?? Number.NaN, locale.value)
  }

  /** A difference: with its sign also where it is above zero. */
  function signed(value: number, write: (value: number) => string = measured): string {
    return value > 0 ? `+${write(value)}` : write(value)
  }

  /** Numbers of one column: as many decimals as its largest needs, so that they line up. */
  function columnFormat(values: Iterable<number>): (value: number) => string {
    let largest = 0
    for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
    const format = numbers.value.decimals[decimalsFor(largest)]!
    return (value) => (Number.isFinite(value) ? withMinus(format.format(value)) : '–')
  }

  /** A share of one in whole percent, with a digit only where it is under one, or where almost all would read as all. */
  function percent(share: number): string {
    const hundredfold = Math.abs(share) * 100
    const almostAll = hundredfold >= 99.5 && hundredfold < 100
    const digits = almostAll || (hundredfold > 0 && hundredfold < 1) ? 1 : 0
    const shown = Math.sign(share) * (almostAll ? Math.min(99.9, hundredfold) : hundredfold)
    return t('formats.percent', { value: withMinus(numbers.value.decimals[digits]!.format(shown)) })
  }

  /** @param domain stamps it is read beside: the year is left out where all are of one. @default it is written */
  function stamp(at: number, { kind, frequency }: StampForm, domain: StampRange = anyYears): string {
    return formatStamp(at, { timeKind: kind, frequency, domain, locale: locale.value })
  }

  /** Minutes and seconds, hours when there are any. */
  function duration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds))
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    const shown = parts[0] === 0 ? parts.slice(1) : parts
    return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
  }

  /** Time left as a range, one time where both ends are the same; never less than a second. */
  function timeLeft({ soonest, latest }: SecondsLeft): string {
    const [from, to] = [soonest, latest].map((left) => duration(Math.max(1, Math.ceil(left))))
    return from === to ? from! : t('formats.range', { from, to })
  }

  /** Seconds to the second, or two digits where there are few. */
  function seconds(value: number): string {
    return t('formats.seconds', {
      value: value < 10 ? numbers.value.short.format(value) : plainNumber(Math.round(value)),
    })
  }

  /** A size in memory, in kilobytes, megabytes or gigabytes of a thousand each. */
  function bytes(count: number): string {
    const power = Math.min(3, Math.max(1, Math.floor(Math.log10(Math.max(1, count)) / 3)))
    const size = count / 1000 ** power
    const unit = (['kilobytes', 'megabytes', 'gigabytes'] as const)[power - 1]!
    return t(`formats.${unit}`, {
      value: size < 10 ? numbers.value.short.format(size) : plainNumber(Math.round(size)),
    })
  }

  /** So many steps of a series: "168 hours". */
  function steps(count: number, frequency: Frequency): string {
    return t(`steps.count.${stepWordOf(frequency)}`, { count: plainNumber(count) }, count)
  }

  /** One step of a series: "1 week", "30 minutes". */
  function stepLength({ unit, every }: Frequency): string {
    return stepWordOf({ unit, every }) === 'step'
      ? steps(every, { unit, every: 1 })
      : steps(1, { unit, every })
  }

  return {
    stepLength,
    locale,
    plainNumber,
    measured,
    signed,
    columnFormat,
    percent,
    stamp,
    duration,
    timeLeft,
    seconds,
    bytes,
    steps,
  }
}

/** Decimals that leave three or four significant digits. */
function decimalsFor(size: number): number {
  if (size >= 1000) return 0
  if (size >= 100) return 1
  if (size >= 10) return 2
  return size >= 1 ? 3 : 4
}
