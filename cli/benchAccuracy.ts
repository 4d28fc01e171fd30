/**
 * The accuracy bench: every case of a folder's `cases.json` scored, one JSON line a case. Cases already in the results
 * file of the same part are not run again, so an interrupted bench goes on where it stopped.
 */

import fs from 'node:fs'
import path from 'node:path'

import { Command, CommanderError } from 'commander'

import { openByteSource } from '../electron/files'
import { engineThreads } from '../electron/threads'
import { readCases, runCase, type CaseLine } from '../src/service'
import { TidecastError, toErrorData } from '../src/util/errors'
import { withInterrupt } from './interrupt'
import { formatTable } from './table'
import { createProcessTerminal, type Terminal } from './terminal'
import { parseTime } from './timeOption'

interface BenchFlags {
  readonly data: string
  readonly case?: string
  readonly budget: number
  readonly test?: true
  readonly json?: true
  readonly results?: string
  readonly fresh?: true
}

/** What only the caller knows: where figures are kept, and which commit and day these are. */
export interface BenchPlace {
  /** Lines of finished cases. */
  readonly results: string
  /** The document that figures on test parts are appended to. */
  readonly document: string
  readonly date: string
  readonly commit: string
}

export async function main(
  words: readonly string[],
  place: BenchPlace,
  terminal: Terminal = createProcessTerminal(),
): Promise<number> {
  const program = new Command('bench:accuracy')
    .description('Score the cases of a folder: validation parts, or the test parts with --test.')
    .requiredOption('--data <folder>', 'folder with cases.json')
    .option('--case <name>', 'this case only')
    .option('--budget <time>', 'time a case may take, as in 90s or 15m', parseTime, 900)
    .option('--test', 'score the test parts and record the figures')
    .option('--json', 'print one JSON line a case')
    .option('--results <file>', 'where finished cases are kept')
    .option('--fresh', 'run finished cases again')
    .exitOverride()
  try {
    program.parse(words, { from: 'user' })
    const flags = program.opts<BenchFlags>()
    await withInterrupt((signal) => runBench(flags, place, terminal, signal))
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    terminal.say(`bench:accuracy: ${toErrorData(error).message}`)
    return error instanceof TidecastError && error.code === 'cancelled' ? 130 : 1
  }
}

async function runBench(
  flags: BenchFlags,
  place: BenchPlace,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const cases = readCases(fs.readFileSync(path.join(flags.data, 'cases.json'), 'utf8'))
  const wanted = flags.case === undefined ? cases : cases.filter(({ name }) => name === flags.case)
  if (wanted.length === 0) {
    const names = cases.map(({ name }) => name).join(', ')
    throw new TidecastError('bench.noCase', { name: flags.case ?? '', names })
  }
  const part = flags.test ? 'test' : 'validation'
  const results = flags.results ?? place.results
  const finished = flags.fresh ? new Map<string, CaseLine>() : readFinished(results, part, place.commit)
  fs.mkdirSync(path.dirname(results), { recursive: true })
  const lines: CaseLine[] = []
  for (const benchCase of wanted) {
    const known = finished.get(benchCase.name)
    const line =
      known ??
      (await runCase(
        benchCase,
        {
          open: (file) => openByteSource(path.join(flags.data, file)),
          pause: () => new Promise((resolve) => setImmediate(resolve)),
          now: () => performance.now(),
          threads: engineThreads(),
        },
        {
          part,
          budgetSeconds: flags.budget,
          signal,
          onProgress: (sentence) => terminal.progress(sentence),
        },
      ))
    if (!known) fs.appendFileSync(results, `${JSON.stringify({ ...line, commit: place.commit })}\n`)
    lines.push(line)
    terminal.result(flags.json ? `${JSON.stringify(line)}\n` : formatCase(line))
  }
  if (flags.test) fs.appendFileSync(place.document, formatRecord(lines, place))
}

/** Lines of this part and commit; a line that an interruption cut is skipped. */
function readFinished(file: string, part: string, commit: string): Map<string, CaseLine> {
  const finished = new Map<string, CaseLine>()
  if (!fs.existsSync(file)) return finished
  for (const text of fs.readFileSync(file, 'utf8').split('\n')) {
    if (!text.endsWith('}')) continue
    const { commit: lineCommit, ...line } = JSON.parse(text) as CaseLine & { readonly commit: string }
    if (line.part === part && lineCommit === commit) finished.set(line.case, line)
  }
  return finished
}

const digits = 4

function formatCase(line: CaseLine): string {
  const names = Object.keys(line.metrics)
  const row = (name: string, figures: CaseLine['metrics'] | null) => [
    name,
    ...names.map((metric) => formatFigure(figures?.[metric] ?? null)),
    formatSeconds(line.rivalSeconds[name]),
  ]
  return `${line.case}, ${line.part}: ${line.model}\n${formatTable([
    ['', ...names, 'seconds'],
    [
      'Auto',
      ...names.map((metric) => formatFigure(line.metrics[metric] ?? null)),
      formatSeconds(line.trainingSeconds),
    ],
    ...Object.entries(line.rivals).map(([name, figures]) => row(name, figures)),
  ])}\n`
}

function formatFigure(value: number | null): string {
  return value === null ? '–' : value.toFixed(digits)
}

function formatSeconds(seconds: number | undefined): string {
  return seconds === undefined ? '' : seconds.toFixed(1)
}

/** Figures of test parts as a section of the document. */
function formatRecord(lines: readonly CaseLine[], { date, commit }: BenchPlace): string {
  const sections = lines.map((line) => {
    const names = Object.keys(line.metrics)
    const row = (name: string, figures: CaseLine['metrics'] | null) =>
      `| ${[name, ...names.map((metric) => formatFigure(figures?.[metric] ?? null))].join(' | ')} |`
    const { coverage } = line
    return [
      `**${line.case}**, ${line.model}; coverage 80 %: ${formatFigure(coverage['80'])}, 95 %: ${formatFigure(coverage['95'])}; ${formatSeconds(line.trainingSeconds)} s of training, seed ${line.seed}`,
      '',
      `| | ${names.join(' | ')} |`,
      `|---|${names.map(() => '---').join('|')}|`,
      row('Auto', line.metrics),
      ...Object.entries(line.rivals).map(([name, figures]) => row(name, figures)),
      '',
    ].join('\n')
  })
  return `\n## ${date}, ${commit}\n\n${sections.join('\n')}`
}
