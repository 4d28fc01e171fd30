/** `prepare`: reads, mends, writes; or only says what it found. */

import { openByteSource, writeTargetFile } from '../electron/files'
import {
  inspectHealth,
  laggedSource,
  prepareSource,
  recipeOf,
  type LaggedReport,
  type PreparedSeries,
  type SeriesHealth,
} from '../src/service'
import type { Recipe } from '../src/contract'
import { TidecastError } from '../src/util/errors'
import type { PrepareFlags } from './prepareCommand'
import { stepsOf } from './prepareSteps'
import { readRecipeFile } from './recipeFile'
import type { Terminal } from './terminal'

export async function runPrepare(
  file: string,
  flags: PrepareFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const source = await openByteSource(file)
  const recipe = recipeFrom(flags)
  const request = {
    time: flags.time === false ? null : flags.time,
    target: flags.target,
    id: flags.id,
    recipe,
  }
  const host = {
    signal,
    pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
    onProgress: (name: string, done: number, of: number) =>
      terminal.progress(`${done + 1} of ${of}: ${name}`),
  }
  if (flags.report) {
    const series = await inspectHealth(source, request, host)
    terminal.result(flags.json ? `${JSON.stringify({ file, series }, null, 2)}\n` : formatHealth(series))
    return
  }
  if (flags.laggedWith !== undefined) {
    const series = await laggedSource(source, { ...request, beside: flags.laggedWith }, host)
    terminal.result(
      flags.json
        ? `${JSON.stringify({ file, series: series.map(laggedJson) }, null, 2)}\n`
        : formatLagged(series),
    )
    return
  }
  const { csv, series } = await prepareSource(source, request, host)
  if (flags.saveRecipe !== undefined) await saveRecipe(flags.saveRecipe, series)
  if (flags.out !== undefined) await writeTargetFile(flags.out, csv)
  else if (!flags.json) terminal.result(csv)
  const summary = flags.json ? `${JSON.stringify({ file, series }, null, 2)}\n` : formatEffects(series)
  if (flags.json || flags.out !== undefined) terminal.result(summary)
  else terminal.say(summary.trimEnd())
}

/** Undefined where neither a recipe nor a step was given. Throws `file.unreadable`, `prepare.recipe`, `usage.setting`. */
function recipeFrom(flags: PrepareFlags): Recipe | undefined {
  const steps = stepsOf(flags)
  if (flags.recipe === undefined) return steps.length === 0 ? undefined : recipeOf(steps)
  if (steps.length > 0) {
    throw new TidecastError('usage.setting', {
      name: '--recipe',
      expected: 'the only source of steps',
      got: `also ${steps.map(({ step }) => step).join(', ')} by flags`,
    })
  }
  return readRecipeFile(flags.recipe)
}

/** Of several series, the first one's: each may have needed other steps. */
async function saveRecipe(file: string, series: readonly PreparedSeries[]): Promise<void> {
  const text = `${JSON.stringify(series[0]?.recipe, null, 2)}\n`
  await writeTargetFile(file, new TextEncoder().encode(text))
}

const seriesShown = 20

function formatEffects(series: readonly PreparedSeries[]): string {
  const blocks = series
    .slice(0, seriesShown)
    .map(({ name, points, missing, first, last, effects }) => [
      `${name}: ${points.toLocaleString('en-US')} points, ${first} to ${last}, ${missing.toLocaleString('en-US')} missing`,
      ...effects.map(
        ({ number, words, changed, pointsAfter, missingAfter }) =>
          `  ${number}. ${words}: ${changed.toLocaleString('en-US')} changed, ${pointsAfter.toLocaleString('en-US')} points, ${missingAfter.toLocaleString('en-US')} missing`,
      ),
    ])
  return `${[...blocks.flat(), ...others(series.length)].join('\n')}\n`
}

function formatHealth(series: readonly SeriesHealth[]): string {
  const blocks = series
    .slice(0, seriesShown)
    .map(({ name, first, last, health }) => [
      `${name}: ${health.points.toLocaleString('en-US')} points, ${first} to ${last}`,
      ...health.findings.map(
        ({ severity, sentence }) => `  ${severity === 'problem' ? '!' : '·'} ${sentence}`,
      ),
    ])
  return `${[...blocks.flat(), ...others(series.length)].join('\n')}\n`
}

/** Columns of numbers as plain arrays; what is not defined is null there. */
function laggedJson({ look, ...report }: LaggedReport) {
  const { lags, correlations, limits, pairs, ...rest } = look
  return {
    ...report,
    ...rest,
    lags: [...lags],
    correlations: [...correlations],
    limits: [...limits],
    pairs: [...pairs],
  }
}

/** The sentence, and the lags beyond their limits. */
function formatLagged(series: readonly LaggedReport[]): string {
  const blocks = series.slice(0, seriesShown).map(({ sentence, look }) => {
    const { lags, correlations, limits, pairs } = look
    const beyond = [...lags.keys()].filter((i) => Math.abs(correlations[i]) > limits[i])
    return [
      sentence,
      ...beyond.map(
        (i) =>
          `  lag ${lags[i]}: r = ${correlations[i].toFixed(3)}, limit ${limits[i].toFixed(3)}, ${pairs[i].toLocaleString('en-US')} pairs`,
      ),
    ]
  })
  return `${[...blocks.flat(), ...others(series.length)].join('\n')}\n`
}

function others(count: number): readonly string[] {
  return count > seriesShown ? [`… and ${count - seriesShown} more series`] : []
}
