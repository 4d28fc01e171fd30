/** Looks at a prepared series as pictures: its season, how it resembles itself or another some lags later, its periods. */

import type {
  CorrelationLook,
  LaggedLook,
  Picture,
  PictureMark,
  SeasonLook,
  SpectrumLook,
} from '../../contract'
import { say, type ReportWords } from '../report/words/words'

export interface LookedAt {
  /** Of the series. */
  readonly name: string
  readonly sourceName: string
}

/** Share of unrelated series whose correlations the limits hold. */
const limitCoverage = 0.95
/** Of a bar, in lags. */
const barWidth = 0.6
const millisecondsPerDay = 86_400_000
/** Periods that are named: more run into one another. */
const peaksNamed = 3

/** Each cycle about its own mean, and the median of all. */
export function seasonPicture(
  { lines, median, season }: SeasonLook,
  source: LookedAt,
  words: ReportWords,
): Picture {
  const phases = Float64Array.from(median, (_, part) => 1 + (part * season) / median.length)
  return {
    title: say(words, 'seasonTitle', { series: source.name }),
    sourceLine: say(words, 'madeFrom', { source: source.sourceName }),
    axis: 'number',
    axisLabel: words.phaseAxis,
    view: { from: 1, to: phases.at(-1) ?? 1 },
    marks: [
      ...lines.map((values, cycle): PictureMark => ({
        kind: 'line',
        id: `cycle ${cycle}`,
        role: 'ghost',
        label: '',
        stamps: phases,
        values,
      })),
      { kind: 'line', id: 'median', role: 'actual', label: words.median, stamps: phases, values: median },
    ],
  }
}

/** Autocorrelations as bars with the limits of noise, partial ones as dots. */
export function correlogramPicture(
  { correlations, partial, limits }: CorrelationLook,
  source: LookedAt,
  words: ReportWords,
): Picture {
  const lags = Float64Array.from(correlations, (_, lag) => lag)
  return {
    ...lagPicture({ lags, correlations, limits }, words),
    title: say(words, 'correlogramTitle', { series: source.name }),
    sourceLine: say(words, 'madeFrom', { source: source.sourceName }),
    marks: [
      ...lagMarks({ lags, correlations, limits }, words.autocorrelation, words),
      {
        kind: 'points',
        id: 'partial',
        label: words.partialAutocorrelation,
        stamps: lags.subarray(1),
        values: partial.subarray(1),
      },
    ],
  }
}

/** Correlation with another series by lag, the strongest lag named where it stands out. */
export function laggedPicture(
  look: LaggedLook,
  { name, sourceName, leader }: LookedAt & { readonly leader: string },
  words: ReportWords,
): Picture {
  const { strongest } = look
  const named = strongest?.standsOut === true ? strongest.lag : null
  return {
    ...lagPicture(look, words),
    title: say(words, 'laggedTitle', { series: name, leader }),
    sourceLine: say(words, 'madeFrom', { source: sourceName }),
    marks: [
      ...lagMarks(look, words.correlation, words),
      ...(named === null
        ? []
        : [{ kind: 'rule', id: 'strongest', at: named, label: String(named) } as const]),
    ],
  }
}

type LagColumns = Pick<LaggedLook, 'lags' | 'correlations' | 'limits'>

function lagPicture({ lags }: LagColumns, words: ReportWords): Pick<Picture, 'axis' | 'axisLabel' | 'view'> {
  const view = { from: (lags[0] ?? 0) - barWidth, to: (lags.at(-1) ?? 1) + barWidth }
  return { axis: 'number', axisLabel: words.lagAxis, view }
}

function lagMarks(
  { lags, correlations, limits }: LagColumns,
  label: string,
  words: ReportWords,
): readonly PictureMark[] {
  const lower = limits.map((limit) => -limit)
  return [
    {
      kind: 'band',
      id: 'limits',
      coverage: limitCoverage,
      label: words.chanceLimits,
      stamps: lags,
      lower,
      upper: limits,
    },
    { kind: 'bars', id: 'correlations', label, stamps: lags, values: correlations, width: barWidth },
  ]
}

/** By frequency rather than period, so that equal distances are equal resolutions. */
export function spectrumPicture(
  { unit, periods, shares, noiseLevel, peaks }: SpectrumLook,
  source: LookedAt,
  words: ReportWords,
): Picture {
  const perUnit = unit === 'points' ? 1 : millisecondsPerDay
  const frequencies = periods.map((period) => perUnit / period)
  const ends = Float64Array.of(frequencies[0] ?? 0, frequencies.at(-1) ?? 1)
  return {
    title: say(words, 'spectrumTitle', { series: source.name }),
    sourceLine: say(words, 'madeFrom', { source: source.sourceName }),
    axis: 'number',
    axisLabel: unit === 'points' ? words.cyclesPerPoint : words.cyclesPerDay,
    view: { from: ends[0]!, to: ends[1]! },
    values: 'lengths',
    marks: [
      {
        kind: 'line',
        id: 'noise',
        role: 'lastValue',
        label: words.noiseLevel,
        stamps: ends,
        values: Float64Array.of(noiseLevel, noiseLevel),
      },
      {
        kind: 'line',
        id: 'shares',
        role: 'actual',
        label: words.varianceShare,
        stamps: frequencies,
        values: shares,
      },
      ...peaks.slice(0, peaksNamed).map(({ period }): PictureMark => ({
        kind: 'rule',
        id: `peak ${period}`,
        at: perUnit / period,
        label: String(Number((period / perUnit).toPrecision(3))),
      })),
    ],
  }
}
