/** What points held out say of a forecast, as pictures: error by step, residuals, coverage. */

import type { Picture, PictureMark } from '../../contract'
import { comparedModels, coverageOf, errorsByStep, summariseResiduals } from '../../evaluation'
import type { Backtest, ExportedSeries, ForecastDocument } from '../document'
import { say, type ReportWords } from '../report/words/words'
import { modelWord, ownModelWord } from './modelWord'
import { sourceLineOf } from './sourceLine'

/** Of the model, seasonal naive and the best of the other rivals; null with fewer than two steps. */
export function errorByStepPicture(
  document: ForecastDocument,
  { id, backtest }: ExportedSeries,
  words: ReportWords,
): Picture | null {
  if (!backtest || Math.min(backtest.horizon, backtest.values.length) < 2) return null
  const lines = errorsByStep(shownForecasts(document, backtest), backtest.values, backtest.horizon)
  const steps = Float64Array.from({ length: lines[0]?.errors.length ?? 0 }, (_, i) => i + 1)
  return {
    title: say(words, 'byStepTitle', { series: id }),
    sourceLine: sourceLineOf(document, words),
    axis: 'count',
    axisLabel: words.stepsAhead,
    view: { from: 1, to: steps.length },
    values: 'lengths',
    marks: lines.map(({ model, errors }, i): PictureMark => ({
      kind: 'line',
      id: model,
      role: i === 0 ? 'forecast' : model === 'seasonalNaive' ? 'baseline' : 'rival',
      label: i === 0 ? ownModelWord(document, words) : modelWord(model, words),
      stamps: steps,
      values: errors,
    })),
  }
}

function shownForecasts(
  { rivals }: ForecastDocument,
  { forecasts }: Backtest,
): Readonly<Record<string, Float64Array>> {
  const [own] = forecasts
  if (!own) return {}
  const shown = comparedModels(forecasts, own.model, rivals)
  return Object.fromEntries(shown.map(({ model, values }) => [model, values]))
}

/** How the residuals of the model lie around zero; null where nothing can be compared. */
export function residualsPicture(
  document: ForecastDocument,
  { id, backtest }: ExportedSeries,
  words: ReportWords,
): Picture | null {
  const said = backtest?.forecasts[0]
  const summary = backtest && said && summariseResiduals(backtest.values, said.values)
  if (!summary) return null
  const { counts, reach } = summary
  const edge = reach > 0 ? reach : 1
  const width = (2 * edge) / counts.length
  return {
    title: say(words, 'residualsTitle', { series: id }),
    sourceLine: sourceLineOf(document, words),
    axis: 'number',
    axisLabel: words.residualsAxis,
    view: { from: -edge, to: edge },
    values: 'lengths',
    marks: [
      {
        kind: 'bars',
        id: 'residuals',
        label: words.residuals,
        stamps: Float64Array.from(counts, (_, i) => -edge + (i + 0.5) * width),
        values: Float64Array.from(counts),
        width: 0.86 * width,
      },
      { kind: 'rule', id: 'zero', at: 0, label: '' },
    ],
  }
}

export interface MeasuredCoverage {
  /** Nominal, in (0, 1). */
  readonly said: number
  readonly measured: number
}

/** Of each band of the model, narrowest first; bands that nothing can be compared with are left out. */
export function measuredCoverages({ values, bands }: Backtest): readonly MeasuredCoverage[] {
  return bands
    .flatMap((band) => {
      const measured = coverageOf(values, band)
      return measured === null ? [] : [{ said: band.coverage, measured }]
    })
    .sort((one, other) => one.said - other.said)
}

/** How often the bands kept their word, beside the diagonal of those that always do; null without bands. */
export function coveragePicture(
  document: ForecastDocument,
  { id, backtest }: ExportedSeries,
  words: ReportWords,
): Picture | null {
  const points = backtest ? measuredCoverages(backtest) : []
  if (points.length === 0) return null
  return {
    title: say(words, 'coverageTitle', { series: id }),
    sourceLine: sourceLineOf(document, words),
    axis: 'share',
    axisLabel: words.coverageSaid,
    view: { from: 0, to: 1 },
    values: 'shares',
    marks: [
      {
        kind: 'line',
        id: 'diagonal',
        role: 'lastValue',
        label: words.coverageExact,
        stamps: Float64Array.of(0, 1),
        values: Float64Array.of(0, 1),
      },
      {
        kind: 'points',
        id: 'measured',
        label: words.coverageMeasured,
        stamps: Float64Array.from(points, ({ said }) => said),
        values: Float64Array.from(points, ({ measured }) => measured),
      },
    ],
  }
}
