/** Projects without a window: trained again on other data, told as a report, drawn as a picture. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { main } from '../../cli'
import { createTerminal } from '../../cli/terminal'
import {
  defaultTableOptions,
  writtenCoverages,
  type KeptRun,
  type ModelSettings,
  type ProjectContent,
  type SeriesSpec,
} from '../../src/contract'
import { createDigest, sha256 } from '../../electron/files'
import { autoModelName, encodeProject } from '../../src/project'
import { createTrainerHandlers } from '../../src/service'
import { createSource } from '../csv/support'
import { exampleAuto, exampleRun } from '../project/support'
import { noisySeason, smallModel } from '../unit/forecast/support'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-run-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const grant = `grant-${'a'.repeat(32)}`
const spec: SeriesSpec = { source: { kind: 'grant', grant }, time: 'month', target: 'sales', fill: 'linear' }
const model: ModelSettings = { ...smallModel, epochs: 2 }

function csvOf(points: number): string {
  const rows = noisySeason(points).map((value, i) => {
    const month = `${1990 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
    return `${month},${i === 50 ? '' : value.toFixed(3)}`
  })
  return `month,sales\n${rows.join('\n')}\n`
}

const oldData = csvOf(180)
const newData = path.join(folder, 'new.csv')
fs.writeFileSync(newData, csvOf(200))

async function trainInWindow(data: string): Promise<KeptRun> {
  const handlers = createTrainerHandlers({
    openSource: () => Promise.resolve(createSource(data, 1000, 'sales.csv')),
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => 0,
    cores: 1,
  })
  let started: KeptRun['started'] | undefined
  const result = await handlers['model.train'](
    { series: spec, model },
    {
      signal: new AbortController().signal,
      progress: (progress) => {
        if (progress.kind === 'started') started = progress
      },
      onControl: () => undefined,
    },
  )
  if (!started) throw new Error('training did not start')
  return { spec, model, started, epochs: exampleRun().epochs, result }
}

function saveProject(name: string, changes: Partial<ProjectContent>, autoModel?: Uint8Array): string {
  const { layers, ...settings } = model
  const content: ProjectContent = {
    source: { reference: spec.source, name: 'sales.csv' },
    series: { time: 'month', target: 'sales', id: null, fill: 'linear', recipe: null },
    covariates: { past: [], future: [], cells: [] },
    calendar: { holidays: null, events: null },
    model: { ...settings, layers: [...layers] },
    layout: { step: 'forecast' },
    notes: { text: 'Shop closed in May.' },
    overrides: [],
    runs: [],
    auto: null,
    forecasts: [],
    training: null,
    ...changes,
  }
  const bytes = new TextEncoder().encode(oldData)
  const file = path.join(folder, name)
  const print = { name: 'sales.csv', bytes: bytes.length, sha256: sha256(bytes) }
  const files = [{ kept: 'embedded', grant, ...print } as const]
  const project = {
    content,
    files,
    data: new Map([[grant, bytes]]),
    checkpoints: new Map(autoModel ? [[autoModelName, autoModel]] : []),
  }
  fs.writeFileSync(file, encodeProject(project, { sha256, application: '0.1.0' }))
  return file
}

async function run(...words: string[]) {
  const written = { out: '', messages: '' }
  const text = (piece: string | Uint8Array) =>
    typeof piece === 'string' ? piece : new TextDecoder().decode(piece)
  const terminal = createTerminal(
    { write: (piece: string | Uint8Array) => ((written.out += text(piece)), true) },
    {
      write: (piece: string | Uint8Array) => ((written.messages += text(piece)), true),
      isTTY: false,
      columns: 80,
    },
  )
  return { code: await main(words, terminal), ...written }
}

describe('run', () => {
  test('forecasts other data by the recipe of a project, with the numbers the window would show', async () => {
    const project = saveProject('monthly.tidecast', {})
    const out = path.join(folder, 'forecast.csv')
    const report = path.join(folder, 'report.html')
    const { code, out: said } = await run(
      ...['run', project, '--data', newData, '--out', out, '--report', report, '--json'],
    )
    expect(code).toBe(0)
    const expected = await trainInWindow(csvOf(200))
    const rows = fs.readFileSync(out, 'utf8').trimEnd().split('\n')
    expect(rows[0]).toBe('time,forecast,lower_50,upper_50,lower_80,upper_80,lower_95,upper_95,model')
    expect(rows.slice(1).map((row) => Number(row.split(',')[1]))).toEqual([
      ...expected.result.forecast.values,
    ])
    const told = JSON.parse(said) as { run: string; rows: number; scores: Record<string, unknown> }
    expect(told.run).toMatch(/^[0-9a-f]{64}$/)
    expect(told.rows).toBe(model.horizon)
    expect(Object.keys(told.scores)).toEqual(['network', 'seasonalNaive', 'lastValue'])
    const html = fs.readFileSync(report, 'utf8')
    expect(html).toContain(told.run)
    expect(html).toContain('Shop closed in May.')
  })

  test('takes the data that travels in the project, twice with the same bytes', async () => {
    const project = saveProject('own.tidecast', {})
    const [first, second] = [await run('run', project), await run('run', project)]
    expect(first.code).toBe(0)
    expect(first.out.split('\n')).toHaveLength(model.horizon + 2)
    expect(second.out).toBe(first.out)
  })

  test('refuses where another engine build would give other numbers', async () => {
    const kept = await trainInWindow(oldData)
    const record = { ...kept.result.record, engine: 'another-build' }
    const project = saveProject('other.tidecast', {
      runs: [{ ...kept, result: { ...kept.result, record } }],
    })
    const { code, messages } = await run('run', project)
    expect(code).toBe(1)
    expect(messages).toContain('another-build')
  })

  test.each([
    [['--out', 'x.parquet'], /--out must be a file that ends in \.csv/],
    [['--report', 'x.pdf'], /Save as \.html/],
    [['--data', 'missing.csv'], /missing\.csv could not be read/],
  ])('%j is refused with a sentence, before anything is trained', async (words, sentence) => {
    const { code, messages } = await run('run', saveProject('refused.tidecast', {}), ...words)
    expect(code).toBe(1)
    expect(messages).toMatch(sentence)
  })

  test('a folder that is not there leaves nothing behind and says so', async () => {
    const target = path.join(folder, 'nowhere', 'forecast.csv')
    const { code, messages } = await run('run', saveProject('target.tidecast', {}), '--out', target)
    expect(code).toBe(1)
    expect(messages).toMatch(/forecast\.csv could not be written/)
  })
})

describe('a project of Auto', () => {
  const auto = { horizon: 4, budgetSeconds: 2, seed: 1, coverages: [0.1, 0.5, 0.8, 0.95] }
  const written: Uint8Array[] = []
  const dataNow = { text: oldData }
  const context = {
    signal: new AbortController().signal,
    progress: () => undefined,
    onControl: () => undefined,
  }
  const handlers = createTrainerHandlers({
    openSource: () => Promise.resolve(createSource(dataNow.text, 1000, 'sales.csv')),
    async writeTarget(_grant, content) {
      if (content instanceof Uint8Array) return void written.push(content)
      for await (const piece of content) written.push(piece)
    },
    pause: () => Promise.resolve(),
    now: () => performance.now(),
    cores: 1,
    createDigest,
  })

  test('writes the bytes that the window exports, and forecasts the next file without training', async () => {
    const { model: bytes, ...result } = await handlers['forecast.auto'](
      { series: spec, auto, keepModel: true },
      context,
    )
    if (!bytes) throw new Error('no model came back')
    const shown = result.bands.filter(({ coverage }) => writtenCoverages.includes(coverage))
    await handlers['export.forecast'](
      {
        target: grant,
        format: 'csv',
        options: defaultTableOptions,
        run: { kind: 'auto', spec, auto, result: { ...result, bands: shown } },
      },
      context,
    )
    const project = saveProject('auto.tidecast', { model: { horizon: 4 } }, bytes)
    const { code, out } = await run('run', project)
    expect(code).toBe(0)
    expect(out).toBe(Buffer.concat(written).toString())

    const next = await run(
      'run',
      project,
      '--data',
      newData,
      '--json',
      '--out',
      path.join(folder, 'auto.csv'),
    )
    expect(next.code).toBe(0)
    expect(JSON.parse(next.out)).toMatchObject({ rows: 4, record: result.record })
  }, 30_000)

  test('that was told a calendar, and left no model, is forecast by Auto anew', async () => {
    const project = saveProject('calendar.tidecast', {
      model: { horizon: 4 },
      calendar: { holidays: 'DE', events: null },
    })
    const { code, out } = await run('run', project, '--json', '--out', path.join(folder, 'calendar.csv'))
    expect(code).toBe(0)
    const told = JSON.parse(out) as { rows: number; choices: readonly { subject: string }[] }
    expect(told.rows).toBe(4)
    expect(told.choices.map(({ subject }) => subject)).toContain('calendar')
  }, 60_000)
})

describe('report and picture', () => {
  test('tell and draw a finished run without training', async () => {
    const project = saveProject('kept.tidecast', { runs: [await trainInWindow(oldData)] })
    const report = await run('report', project, '--language', 'zh-CN')
    expect(report.code).toBe(0)
    expect(report.out).toContain('<html lang="zh-CN">')
    for (const chart of [
      ...['forecast', 'backtest', 'errorByStep', 'residuals', 'training'],
      ...['series', 'season', 'autocorrelation', 'spectrum'],
    ]) {
      const picture = await run('picture', project, '--chart', chart, '--title', `A < ${chart}`)
      expect(picture.code).toBe(0)
      expect(picture.out).toContain(`<title>A &lt; ${chart}</title>`)
    }
  })

  test('tell and draw the forecast that Auto made, with its evaluation', async () => {
    const project = saveProject('auto.tidecast', { auto: { ...exampleAuto(), spec } })
    const report = await run('report', project)
    expect(report.code).toBe(0)
    expect(report.out).toContain('25.0 % (-12.5 % … 50.0 %)')
    const picture = await run('picture', project, '--chart', 'coverage')
    expect(picture).toMatchObject({ code: 0 })
    expect(picture.out).toContain('What the bands said, and what came')
    expect((await run('picture', project, '--chart', 'training')).messages).toContain('holds no finished run')
  })

  test('a project without a run has neither', async () => {
    const project = saveProject('bare.tidecast', {})
    expect(await run('report', project)).toMatchObject({ code: 1 })
    expect((await run('picture', project)).messages).toContain('holds no finished run')
  })
})
