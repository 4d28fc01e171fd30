/** `run`: a project without a window. */

import path from 'node:path'

import {
  defaultTableOptions,
  tableFormats,
  writtenCoverages,
  type AutoSettings,
  type ExportedRun,
  type SeriesSpec,
  type TableFormat,
} from '../src/contract'
import {
  autoModelOf,
  autoSettingsOf,
  checkBuild,
  forecastOfSeries,
  calendarOfProject,
  helpedSeriesOfProject,
  refuseOtherBuild,
  seriesOfProject,
  settingsOfProject,
  type ProjectInHand,
} from '../src/service'
import { TidecastError } from '../src/util/errors'
import { autoProgressLine } from './autoProgressLine'
import { formatScores } from './forecastReport'
import { formatNotice } from './notices'
import { createProgressLine } from './progressLine'
import { openProjectFile, placeData } from './projectFile'
import type { RunFlags } from './runCommand'
import { createSession, inputGrant, outputGrant, reportGrant, type Session } from './session'
import { withTemporaryFolder } from './temporaryFolder'
import type { Terminal } from './terminal'

interface Context {
  readonly terminal: Terminal
  readonly signal: AbortSignal
}

export async function runProject(file: string, flags: RunFlags, context: Context): Promise<void> {
  // What cannot be written is said before the minutes of training, not after.
  const format = formatOf(flags.out)
  checkReport(flags.report)
  const project = await openProjectFile(file)
  await withTemporaryFolder(async (folder) => {
    const paths = new Map(flags.data === undefined ? await placeData(project, file, folder) : [])
    if (flags.report !== undefined) paths.set(reportGrant, flags.report)
    const files = { input: flags.data ?? '', output: flags.out, others: paths }
    const session = createSession(files, context.terminal, context.signal)
    const run = await make(project, flags, session, context.terminal)
    const written = await write(run, { flags, format, project }, session)
    tell(run, { project: file, ...written }, flags, context.terminal)
  })
}

function formatOf(out: string | undefined): TableFormat {
  const ending = out === undefined ? 'csv' : path.extname(out).slice(1).toLowerCase()
  const format = tableFormats.find((name) => name === ending)
  if (!format) {
    throw new TidecastError('usage.setting', {
      name: '--out',
      expected: `a file that ends in ${tableFormats.map((name) => `.${name}`).join(', ')}`,
      got: out ?? '',
    })
  }
  return format
}

function checkReport(report: string | undefined): void {
  if (report === undefined || path.extname(report).toLowerCase() === '.html') return
  throw new TidecastError('export.noPaper', { form: `A report as ${path.extname(report)}`, instead: '.html' })
}

/** By the model that Auto trained, where that is the project's, or by Auto anew; else its network is trained. */
async function make(
  project: ProjectInHand,
  { data }: RunFlags,
  session: Session,
  terminal: Terminal,
): Promise<ExportedRun> {
  const { build } = await session.call('engine.describe', {})
  checkBuild(project, build)
  const grant = data === undefined ? null : inputGrant
  const spec = seriesOfProject(project, grant)
  const { notices } = await session.call('series.describe', { series: spec })
  for (const notice of notices) terminal.say(formatNotice(notice))
  const model = autoModelOf(project)
  const helped = helpedSeriesOfProject(project, grant)
  if (model) return askModel(project, model, helped, { build, session })
  const auto = autoSettingsOf(project)
  if (auto) return runAuto(helped, auto, session, terminal)
  const suggestion = await session.call('model.suggest', { series: spec })
  const settings = settingsOfProject(project, suggestion.model)
  const calendar = calendarOfProject(project)
  const line = createProgressLine(settings.epochs)
  const request = { series: helped, model: settings, ...(calendar && { calendar }) }
  const result = await session.call('model.train', request, (progress) => {
    terminal.progress(line(progress))
  })
  return { kind: 'network', spec: helped, model: settings, result }
}

async function runAuto(
  spec: SeriesSpec,
  auto: AutoSettings,
  session: Session,
  terminal: Terminal,
): Promise<ExportedRun> {
  const result = await session.call('forecast.auto', { series: spec, auto }, (progress) => {
    terminal.progress(autoProgressLine(progress, auto.budgetSeconds))
  })
  return { kind: 'auto', spec, auto, result }
}

async function askModel(
  { name, content }: ProjectInHand,
  model: Uint8Array,
  spec: SeriesSpec,
  { build, session }: { readonly build: string; readonly session: Session },
): Promise<ExportedRun> {
  const described = await session.call('model.describe', { model, name })
  refuseOtherBuild(described.build, build)
  const coverages = [...writtenCoverages]
  const horizon = content.model.horizon ?? described.horizon
  const cells = spec.covariates?.cells
  const question = { model, name, source: spec.source, ...(cells && { cells }), horizon, coverages }
  const made = await session.call('model.forecast', question)
  const result = forecastOfSeries(made, spec.id ?? spec.target)
  const { seed } = result.record
  const auto = { horizon, budgetSeconds: Math.max(1, described.seconds), seed, coverages }
  return { kind: 'auto', spec, auto, result }
}

async function write(
  run: ExportedRun,
  {
    flags,
    format,
    project,
  }: { readonly flags: RunFlags; readonly format: TableFormat; readonly project: ProjectInHand },
  session: Session,
) {
  const forecast =
    flags.out === undefined && flags.json
      ? null
      : await session.call('export.forecast', {
          target: outputGrant,
          format,
          options: defaultTableOptions,
          run,
        })
  if (flags.report !== undefined) {
    await session.call('export.report', {
      target: reportGrant,
      form: 'html',
      language: flags.language,
      runs: [run],
      notes: project.content.notes.text,
    })
  }
  return {
    out: flags.out ?? null,
    report: flags.report ?? null,
    rows: forecast?.rows ?? run.result.forecast.stamps.length,
    run: forecast?.runId ?? null,
  }
}

function tell(
  run: ExportedRun,
  written: Awaited<ReturnType<typeof write>> & { readonly project: string },
  flags: RunFlags,
  terminal: Terminal,
): void {
  if (flags.json) terminal.result(`${JSON.stringify({ ...written, ...figuresOf(run) }, null, 2)}\n`)
  else if (run.kind === 'network') terminal.say(formatScores(run.result).trimEnd())
  else for (const { sentence } of run.result.choices) terminal.say(sentence)
}

function figuresOf(run: ExportedRun) {
  if (run.kind === 'auto') {
    const { choices, candidates, members, error, record, seconds } = run.result
    return { choices, candidates, members, error, record, seconds }
  }
  const { scores, record, stopReason, epochs, bestEpoch, seconds } = run.result
  const byModel = Object.fromEntries(scores.map(({ model, scores: figures }) => [model, figures]))
  return { scores: byModel, record, stopReason, epochs, bestEpoch, seconds }
}
