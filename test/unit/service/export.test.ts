/** What the service lets out: hashes that mean something, cancellation that is heard, and honest refusals. */

import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { defaultTableOptions, type ExportedRun, type SeriesSpec } from '../../../src/contract'
import { createTrainerHandlers, type TrainerHost } from '../../../src/service'
import { createSource, codeOf } from '../../csv/support'
import { exampleRun } from '../../project/support'

const target = `grant-${'f'.repeat(32)}`

function specOf(grantDigit: string): SeriesSpec {
  const source = { kind: 'grant', grant: `grant-${grantDigit.repeat(32)}` } as const
  return { source, time: 'day', target: 'y', fill: 'linear' }
}

function runOf(spec: SeriesSpec, points = 1): ExportedRun {
  const { model, result } = exampleRun()
  const stamps = Float64Array.from({ length: points }, (_, i) => (10 + i) * 86_400_000)
  const values = stamps.map((stamp) => stamp / 7)
  const forecast = { ...result.forecast, stamps, values, seasonalNaive: values, timeKind: 'date' as const }
  return { kind: 'network', spec, model, result: { ...result, forecast } }
}

function createService(csv = 'day,y\n1970-01-01,1\n1970-01-02,\n1970-01-03,3\n', onPiece?: () => void) {
  const written: Uint8Array[] = []
  const host: TrainerHost = {
    openSource: () => Promise.resolve(createSource(csv, 1000, 'days.csv')),
    async writeTarget(_grant, content) {
      if (content instanceof Uint8Array) return void written.push(content)
      for await (const piece of content) {
        written.push(piece)
        onPiece?.()
      }
    },
    pause: () => Promise.resolve(),
    now: () => 0,
    cores: 1,
    createDigest() {
      const hash = createHash('sha256')
      return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
    },
  }
  return { handlers: createTrainerHandlers(host), text: () => Buffer.concat(written).toString() }
}

function contextWith(signal: AbortSignal, told: number[] = []) {
  return {
    signal,
    progress: ({ rowsWritten }: { readonly rowsWritten: number }) => void told.push(rowsWritten),
    onControl: () => undefined,
  }
}

function exportCsv(
  service: ReturnType<typeof createService>,
  run: ExportedRun,
  signal = new AbortController().signal,
  told: number[] = [],
) {
  const input = { target, format: 'csv', options: { ...defaultTableOptions, history: true }, run } as const
  return service.handlers['export.forecast'](input, contextWith(signal, told))
}

describe('export.forecast', () => {
  test('reads the history anew and marks what was filled', async () => {
    const service = createService()
    await exportCsv(service, runOf(specOf('1')))
    expect(service.text().split('\n').slice(0, 4)).toEqual([
      'time,actual,filled,forecast,model',
      '1970-01-01,1,0,,GRU 16+8',
      '1970-01-02,2,1,,GRU 16+8',
      '1970-01-03,3,0,,GRU 16+8',
    ])
  })

  test('the hash of a run follows from data and settings, not from the name of a grant', async () => {
    const first = await exportCsv(createService(), runOf(specOf('1')))
    const again = await exportCsv(createService(), runOf(specOf('2')))
    expect(again.runId).toBe(first.runId)
    const otherData = await exportCsv(
      createService('day,y\n1970-01-01,1\n1970-01-02,5\n1970-01-03,3\n'),
      runOf(specOf('1')),
    )
    expect(otherData.runId).not.toBe(first.runId)
    const otherFill = await exportCsv(createService(), runOf({ ...specOf('1'), fill: 'leave' }))
    expect(otherFill.runId).not.toBe(first.runId)
  })

  test('own changes lie beside what the model said and are part of what the hash tells', async () => {
    const plain = runOf(specOf('1'), 2)
    const [stamp = 0] = plain.result.forecast.stamps
    const said = stamp / 7
    const overrides = [{ stamp, said, way: 'percent', amount: 50, reason: '=1+1' } as const]
    const service = createService()
    const { runId } = await exportCsv(service, { ...plain, overrides })
    expect(service.text().split('\n').slice(4, 6)).toEqual([
      `1970-01-11,,,${said},${(said * 50) / 100},${said + (said * 50) / 100},'=1+1,GRU 16+8`,
      expect.stringMatching(/^1970-01-12,,,(.+),,\1,,GRU 16\+8$/),
    ])
    expect((await exportCsv(createService(), plain)).runId).not.toBe(runId)

    const quick = createService()
    const { stamps, values, model } = plain.result.forecast
    const rows = { series: 'y', timeKind: 'date', stamps, values, model, overrides } as const
    const context = { ...contextWith(new AbortController().signal), progress: () => undefined }
    await quick.handlers['forecast.export']({ target, ...rows }, context)
    expect(quick.text().split('\n')[0]).toBe('time,forecast,change,final,reason,model')
  })

  test('an own change of another forecast is refused', async () => {
    const run = runOf(specOf('1'))
    const [stamp = 0] = run.result.forecast.stamps
    const strange = [{ stamp, said: 1, way: 'value', amount: 2, reason: '' } as const]
    expect(await codeOf(exportCsv(createService(), { ...run, overrides: strange }))).toBe('usage.message')
  })

  test('tells how far it is, and a cancellation is heard between two pieces', async () => {
    const told: number[] = []
    const whole = createService()
    const { rows } = await exportCsv(whole, runOf(specOf('1'), 20_000), undefined, told)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBe(rows)

    const abort = new AbortController()
    const stopped = createService(undefined, () => abort.abort())
    expect(await codeOf(exportCsv(stopped, runOf(specOf('1'), 20_000), abort.signal))).toBe('cancelled')
    expect(stopped.text().length).toBeLessThan(whole.text().length / 2)
  })
})

describe('without a screen', () => {
  test('PDF, PNG and the clipboard are refused by name', async () => {
    const { handlers } = createService()
    const context = contextWith(new AbortController().signal)
    const run = runOf(specOf('1'))
    const report = { target, form: 'pdf', language: 'en', runs: [run], notes: '' } as const
    expect(await codeOf(handlers['export.report']({ ...report, runs: [run] }, context))).toBe(
      'export.noPaper',
    )
    expect(await codeOf(handlers['export.copy']({ options: defaultTableOptions, run }, context))).toBe(
      'export.noPaper',
    )
    const asked = { chart: 'forecast', language: 'en', run } as const
    const { picture } = await handlers['picture.describe'](asked, context)
    const png = { target, form: 'png', scale: 2, picture } as const
    expect(await codeOf(handlers['export.picture'](png, context))).toBe('export.noPaper')
  })
})
