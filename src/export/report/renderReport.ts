/**
 * A report as one HTML file: no script, nothing fetched, its style held to by its own policy, its charts drawn into it.
 * It reads from the answer to the evidence: what is forecast, how good that is, from which data, by which model.
 */

import { nameOfLayers, type Picture } from '../../contract'
import { formatStamp } from '../../series'
import { drawPicture } from '../chart/drawPicture'
import type { ExportedSeries, RivalRow } from '../document'
import { markupText } from '../markup'
import { percentText } from '../tables/numberText'
import {
  coveragePicture,
  errorByStepPicture,
  measuredCoverages,
  residualsPicture,
} from '../pictures/evaluationPictures'
import { modelWord, ownModelWord } from '../pictures/modelWord'
import { hashShown, sourceLineOf } from '../pictures/sourceLine'
import { backtestPicture, forecastPicture } from '../pictures/timePictures'
import { columnText, figureText, shareText, stepText } from './figures'
import { facts, figure, heading, list, paragraph, preformatted, table } from './html'
import type { Report, ReportedRun } from './report'
import { reportStyle } from './style'
import { sentencesOf } from './words/sentences'
import { say, type ReportWords } from './words/words'

/** Rows of the forecast in the report; a longer one is whole in the exported file. */
const mostForecastRows = 96
/** Series of a panel that are drawn and listed. */
const mostSeries = 12
/** Rows of the file that a notice names. */
const mostRowsNamed = 5

/** @param styleHash SHA-256 of {@link reportStyle} in base64: the policy allows no other style */
export function renderReport({ runs, notes }: Report, words: ReportWords, styleHash: string): string {
  const [run] = runs
  const { document } = run
  const name = document.series.map(({ id }) => id).join(', ')
  const title = say(words, 'title', { series: name })
  const series = document.series.slice(0, mostSeries)
  return [
    '<!DOCTYPE html>\n',
    `<html lang="${markupText(words.language)}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    `<title>${markupText(title)}</title>\n<style>${reportStyle}</style>\n</head>\n<body>\n`,
    `<h1>${markupText(title)}</h1>\n`,
    paragraph(sourceLineOf(document, words), 'origin'),
    heading(words.summaryHeading),
    ...series.map((each) => paragraph(summary(run, each, words), 'lead')),
    ...series.map((each) => ownSummary(each, words)),
    paragraph(verdict(run, words), 'lead'),
    heading(words.forecastHeading),
    ...series.map((each) => drawn(forecastPicture(document, each, words))),
    ...series.map((each) => forecastRows(run, each, words)),
    heading(words.bandsHeading),
    bandWords(series[0], words),
    ...series.map((each) => drawn(coveragePicture(document, each, words))),
    heading(words.skillHeading),
    skill(run, words),
    ...series.flatMap((each) =>
      [backtestPicture, errorByStepPicture, residualsPicture].map((describe) =>
        drawn(describe(document, each, words)),
      ),
    ),
    heading(words.dataHeading),
    data(run, words),
    heading(words.cardHeading),
    card(run, words),
    ...(document.choices.length > 0
      ? [heading(words.choicesHeading), list(document.choices.map(sentencesOf(words).ofChoice))]
      : []),
    ...(runs.length > 1 ? [heading(words.runsHeading), otherRuns(runs, words)] : []),
    ...(notes.trim() === '' ? [] : [heading(words.notesHeading), preformatted(notes)]),
    heading(words.settingsHeading),
    facts(
      document.settings.map(({ name: setting, value }) => [setting, value === null ? '–' : String(value)]),
    ),
    heading(words.hashesHeading),
    paragraph(words.hashes),
    facts([
      [words.dataHash, document.source.sha256 ?? words.noHash],
      [words.runHash, document.runId],
      [words.engine, run.engine],
    ]),
    '</body>\n</html>\n',
  ].join('')
}

function drawn(picture: Picture | null): string {
  return picture ? figure(drawPicture(picture)) : ''
}

function summary({ document }: ReportedRun, { id, forecast }: ExportedSeries, words: ReportWords): string {
  const stamp = (at: number | undefined) => (at === undefined ? '–' : formatStamp(document.timeKind, at))
  return say(words, 'summary', {
    steps: forecast.stamps.length,
    series: id,
    first: stamp(forecast.stamps[0]),
    last: stamp(forecast.stamps.at(-1)),
    step: stepText(document.frequency),
  })
}

function ownSummary({ forecast: { values, own } }: ExportedSeries, words: ReportWords): string {
  if (!own) return ''
  const sumOf = (all: Float64Array) =>
    all.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0)
  const count = own.change.filter((value) => !Number.isNaN(value)).length
  const holes = { count, said: figureText(sumOf(values)), final: figureText(sumOf(own.final)) }
  return paragraph(say(words, 'ownSummary', holes), 'lead')
}

function verdict({ document }: ReportedRun, words: ReportWords): string {
  const own = document.rivals.find(({ model }) => model === document.model)
  if (!own || own.skill === null) {
    const error = own?.error ?? null
    return error === null ? words.noSkill : say(words, 'validated', { error: figureText(error) })
  }
  const share = Math.abs(100 * own.skill).toFixed(1)
  const { skillInterval } = own
  return [
    say(words, own.skill < 0 ? 'worse' : 'better', { model: ownModelWord(document, words), share }),
    ...(skillInterval
      ? [
          say(words, 'sure', {
            model: ownModelWord(document, words),
            lower: shareText(skillInterval[0]),
            upper: shareText(skillInterval[1]),
          }),
        ]
      : []),
  ].join(' ')
}

function forecastRows({ document }: ReportedRun, series: ExportedSeries, words: ReportWords): string {
  const { stamps, values, bands, own } = series.forecast
  const numbers = own ? [values, own.change, own.final] : [values]
  const write = columnText([...numbers, ...bands.flatMap(({ lower, upper }) => [lower, upper])])
  const header = bands.flatMap(({ coverage }) => {
    const holes = { coverage: percentText(coverage) }
    return [say(words, 'lower', holes), say(words, 'upper', holes)]
  })
  const rows = Array.from(stamps.subarray(0, mostForecastRows), (stamp, i) => ({
    cells: [
      formatStamp(document.timeKind, stamp),
      ...numbers.map((column) => write(column[i])),
      ...bands.flatMap(({ lower, upper }) => [write(lower[i]), write(upper[i])]),
      ...(own ? [own.reasons[i] ?? ''] : []),
    ],
  }))
  const more = stamps.length - rows.length
  return (
    (document.series.length > 1 ? paragraph(series.id) : '') +
    table(
      [
        words.time,
        words.forecast,
        ...(own ? [words.ownChange, words.final] : []),
        ...header,
        ...(own ? [words.reason] : []),
      ],
      rows,
    ) +
    (more > 0 ? paragraph(say(words, 'moreRows', { count: more }), 'note') : '')
  )
}

function bandWords(series: ExportedSeries | undefined, words: ReportWords): string {
  const bands = series?.forecast.bands ?? []
  if (bands.length === 0) return paragraph(words.noBands)
  const sources = {
    eachStep: words.eachStep,
    neighbouringSteps: words.neighbouringSteps,
    seasonalNaive: words.seasonalNaiveErrors,
    learned: words.learned,
  }
  const measured = new Map(
    (series?.backtest ? measuredCoverages(series.backtest) : []).map((band) => [band.said, band.measured]),
  )
  return list(
    bands.map(({ coverage, source = 'eachStep' }) => {
      const said = say(words, 'bandSentence', { coverage: percentText(coverage), source: sources[source] })
      const share = measured.get(coverage)
      return share === undefined
        ? said
        : `${said} ${say(words, 'measuredSentence', { measured: shareText(share) })}`
    }),
  )
}

/** Only the columns that some model has a figure in. */
function skill({ document, card: made }: ReportedRun, words: ReportWords): string {
  const figures = [
    ['mae', words.mae, figureText],
    ['rmse', words.rmse, figureText],
    ['mase', words.mase, figureText],
    ['skill', words.skill, shareText],
    ['error', words.error, figureText],
    ['weight', words.weight, shareText],
  ] as const
  const used = figures.filter(([figureName]) => document.rivals.some((rival) => rival[figureName] !== null))
  const rows = document.rivals.map((rival) => ({
    isOwn: rival.model === document.model,
    cells: [
      rival.model === document.model ? ownModelWord(document, words) : modelWord(rival.model, words),
      ...used.map(([name, , write]) => (name === 'skill' ? skillText(rival, words) : write(rival[name]))),
    ],
  }))
  const backtest = document.series[0]?.backtest
  if (!backtest) return table([words.model, ...used.map(([, label]) => label)], rows)
  const observed = backtest.values.filter((value) => Number.isFinite(value)).length
  const points = made.kind === 'network' ? made.scoredPoints : observed
  return (
    table([words.model, ...used.map(([, label]) => label)], rows) +
    paragraph(say(words, 'judged', { points, origins: backtest.origins }), 'note')
  )
}

function skillText({ skill: share, skillInterval }: RivalRow, words: ReportWords): string {
  if (!skillInterval) return shareText(share)
  const [lower, upper] = skillInterval.map(shareText)
  return say(words, 'skillInterval', { skill: shareText(share), lower: lower!, upper: upper! })
}

function data({ document, data: known }: ReportedRun, words: ReportWords): string {
  const stamps = document.series[0]?.history.stamps ?? new Float64Array()
  const ends = [stamps[0], stamps.at(-1)].map((at) =>
    at === undefined ? '–' : formatStamp(document.timeKind, at),
  )
  const count = (value: number) => value.toLocaleString('en-US')
  const { ofNotice } = sentencesOf(words)
  const mends = known.notices.map((notice) => {
    const rows = notice.rows.slice(0, mostRowsNamed).map(count).join(', ')
    const inRows = rows === '' ? [] : [say(words, 'inRows', { rows })]
    return [ofNotice(notice), ...inRows].join(' ')
  })
  return (
    facts([
      [words.points, count(known.points)],
      [words.span, ends.join(' – ')],
      [words.step, stepText(document.frequency)],
      [words.missing, count(known.missing)],
      [words.filled, count(known.filled)],
      [words.gaps, count(known.gaps)],
      [words.season, count(known.seasonLength)],
      [words.range, [known.minimum, known.mean, known.maximum].map(figureText).join(', ')],
    ]) +
    paragraph(words.mendsHeading, 'note') +
    (mends.length === 0 ? paragraph(words.noMends) : list(mends))
  )
}

function card({ document, card: made }: ReportedRun, words: ReportWords): string {
  const sentence =
    made.kind === 'auto'
      ? say(words, 'autoCard', { model: document.model })
      : say(words, 'networkCard', {
          layers: nameOfLayers(made.layers),
          parameters: made.parameters,
          lookback: made.lookback,
          horizon: made.horizon,
          epochs: made.epochs,
          bestEpoch: made.bestEpoch,
        })
  return paragraph(sentence) + paragraph(words.limits)
}

function otherRuns(runs: readonly ReportedRun[], words: ReportWords): string {
  const rows = runs.map(({ document }, i) => {
    const own = document.rivals.find(({ model }) => model === document.model)
    const changed = document.settings.filter(
      ({ name, value }) => runs[0]!.document.settings.find((first) => first.name === name)?.value !== value,
    )
    return {
      isOwn: i === 0,
      cells: [
        document.runId.slice(0, hashShown),
        ownModelWord(document, words),
        figureText(own?.mae ?? null),
        shareText(own?.skill ?? null),
        i === 0 ? '' : changed.map(({ name, value }) => `${name} ${value}`).join(', '),
      ],
    }
  })
  return table([words.run, words.model, words.mae, words.skill, words.settingsHeading], rows, true)
}
