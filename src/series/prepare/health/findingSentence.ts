/** What a finding says, in English: for the command line and for files. The window has words of its own. */

import type { FindingFacts, FindingSaying, Frequency, StationarityFigures } from '../../../contract'
import { describeFrequency } from '../../frequency'

type Sentences = {
  readonly [Name in keyof FindingFacts]: (facts: FindingFacts[Name], frequency: Frequency) => string
}

const sentences: Sentences = {
  clocksGoBack: ({ count, zone }) =>
    `${counted(count, 'point')} repeat a stamp where clocks go back, and the hours that clocks skip are absent, as in ${zone}.`,
  repeated: ({ count }) => `${counted(count, 'point')} repeat a stamp that is already there.`,
  step: ({ share }, frequency) =>
    `The step is ${describeFrequency(frequency)}; ${percent(share)} of neighbours are exactly that far apart.`,
  besideGrid: ({ count }, frequency) =>
    `${counted(count, 'point')} lie beside the regular step of ${describeFrequency(frequency)}.`,
  gaps: ({ count, share, gaps, longest, absent }) =>
    `${counted(count, 'point')} missing (${percent(share)}) in ${counted(gaps, 'gap')}, ` +
    `the longest ${counted(longest, 'point')}; ${counted(absent, 'row')} absent from the file.`,
  lastDay: ({ share }) => `The last day is only ${percent(share)} there: drop it before summing by day.`,
  zeros: ({ count, share }) => `${counted(count, 'zero')} (${percent(share)}).`,
  zerosInRow: ({ count, share, inRow, shortest }) =>
    `${counted(count, 'zero')} (${percent(share)}), ${grouped(inRow)} of them in stretches of ${shortest} or more: missing, perhaps.`,
  constant: ({ count, shortest }) =>
    `${counted(count, 'point')} never change for ${shortest} points or more: a stuck sensor, perhaps.`,
  outliers: ({ count, deviations }) =>
    `${counted(count, 'point')} more than ${deviations} deviations from level and season.`,
  season: ({ season, share }) =>
    `A season of ${season} points explains ${percent(share)} of what the level leaves.`,
  levelRises: ({ change }) => `The level rises by ${change.toPrecision(3)} at once and stays there.`,
  levelFalls: ({ change }) => `The level falls by ${change.toPrecision(3)} at once and stays there.`,
  risesSteadily: ({ change }) => `The level rises steadily, by ${change.toPrecision(3)} from first to last.`,
  fallsSteadily: ({ change }) => `The level falls steadily, by ${change.toPrecision(3)} from first to last.`,
  stationary: (figures) =>
    `The series returns to one level: it can be trained on as it is. ${tests(figures)}`,
  unitRoot: (figures) =>
    `The series wanders and does not return to a level: differences are easier to learn. ${tests(figures)}`,
  trend: (figures) => `The series keeps to a trend rather than a level. ${tests(figures)}`,
  unclear: (figures) => `The tests cannot say whether the series returns to a level. ${tests(figures)}`,
}

/** @param frequency the step of the series */
export function findingSentence<Name extends keyof FindingFacts>(
  { name, facts }: FindingSaying<Name>,
  frequency: Frequency,
): string {
  return sentences[name](facts, frequency)
}

function tests({ kpss, dickeyFuller }: StationarityFigures): string {
  return `(KPSS ${kpss.toFixed(2)}, Dickey–Fuller ${dickeyFuller.toFixed(2)})`
}

/** `1 point`, `1,234 points`. */
function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}

function grouped(count: number): string {
  return count.toLocaleString('en-US')
}

function percent(share: number): string {
  const value = 100 * share
  return `${value > 0 && value < 0.1 ? '< 0.1' : value.toLocaleString('en-US', { maximumFractionDigits: 1 })} %`
}
