/** A preview under a reading: the beginning at once, then all of the source, and word of bytes that changed. */

import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import type { FileReference, PreviewProgress, ReadingOptions } from '../../../src/contract'
import { createTrainerHandlers } from '../../../src/service'
import { createSource } from '../../csv/support'

const grant = `grant-${'0'.repeat(32)}`

function createTrainer(contents: () => string, pause: () => void = () => {}) {
  return createTrainerHandlers({
    openSource: () => Promise.resolve(createSource(contents(), 1 << 16)),
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(pause()),
    now: () => 0,
    cores: 1,
    createDigest() {
      const hash = createHash('sha256')
      return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
    },
  })
}

async function preview(
  trainer: ReturnType<typeof createTrainer>,
  reading: ReadingOptions = {},
  { hash, signal = new AbortController().signal }: { hash?: string; signal?: AbortSignal } = {},
) {
  const told: PreviewProgress[] = []
  const result = await trainer['source.preview'](
    { source: { kind: 'grant', grant, reading, ...(hash !== undefined && { hash }) } },
    { signal, progress: (value) => told.push(value), onControl: () => {} },
  )
  return { result, told }
}

describe('source.preview', () => {
  test('columns with type, missing and rejected cells, range; what was settled, and by whom', async () => {
    const text = 'day;price;n\n03/04/2024;1,5;7\n13/04/2024;oops;\n14/04/2024;2,5;9\n15/04/2024;3,5;8\n'
    const { result, told } = await preview(
      createTrainer(() => text),
      { delimiter: ';' },
    )
    expect(told.filter(({ kind }) => kind === 'head')).toEqual([])
    expect(result).toMatchObject({ complete: true, rows: 4, delimiter: ';', decimal: ',', format: 'text' })
    expect(result.rowNumbers).toEqual([2, 3, 4, 5])
    expect(result.columns).toMatchObject([
      {
        name: 'day',
        kind: 'time',
        format: 'DD/MM/YYYY',
        minimum: Date.UTC(2024, 3, 3),
        maximum: Date.UTC(2024, 3, 15),
      },
      {
        name: 'price',
        kind: 'number',
        rejected: 1,
        firstRejected: { row: 3, text: 'oops' },
        minimum: 1.5,
        maximum: 3.5,
      },
      { name: 'n', missing: 1, rejected: 0, chosen: false },
    ])
    const by = Object.fromEntries(
      result.decisions.map(({ option, by, evidence }) => [option, [by, evidence]]),
    )
    expect(by['delimiter']).toEqual(['user', 'user'])
    expect(by['decimal']).toEqual(['file', 'columnProves'])
    expect(by['encoding']).toEqual(['file', 'bytesFit'])
    expect(result.hash).toBe(createHash('sha256').update(text).digest('hex'))
  })

  test('a large source shows its beginning first, and its late surprises in the end', async () => {
    const rows = Array.from({ length: 90_000 }, (_, i) => `${i},${i === 80_000 ? 'late' : i}`)
    const { result, told } = await preview(createTrainer(() => `i,v\n${rows.join('\n')}\n`))
    const [first] = told
    expect(first).toMatchObject({ kind: 'head', preview: { complete: false, hash: null } })
    expect(first?.kind === 'head' && first.preview.columns[1]?.rejected).toBe(0)
    expect(result.columns[1]).toMatchObject({ rejected: 1, firstRejected: { row: 80_002, text: 'late' } })
    expect(told.at(-1)?.kind).toBe('read')
  })

  test('a source that was read already is shown whole at once', async () => {
    const rows = Array.from({ length: 90_000 }, (_, i) => `${i},${i}`)
    const trainer = createTrainer(() => `i,v\n${rows.join('\n')}\n`)
    await preview(trainer)
    const { result, told } = await preview(trainer)
    expect(told).toEqual([])
    expect(result).toMatchObject({ complete: true, rows: 90_000 })
  })

  test('nothing to train on is shown all the same', async () => {
    const { result } = await preview(createTrainer(() => 'a,b\nx,y\nz,w\n'))
    expect(result.notices.map(({ code }) => code)).toContain('table.noNumbers')
  })

  test('bytes that changed since they were described are told', async () => {
    let text = 'a,v\n1,2\n2,3\n'
    const trainer = createTrainer(() => text)
    const { result } = await preview(trainer)
    const hash = result.hash!
    const codes = async () =>
      (await preview(trainer, { decimal: '.' }, { hash })).result.notices.map(({ code }) => code)
    expect(await codes()).not.toContain('source.changed')
    text = 'a,v\n1,2\n2,4\n'
    const changed = await preview(trainer, { decimal: ',' }, { hash })
    expect(changed.result.notices.map(({ code }) => code)).toContain('source.changed')
  })

  test('a cancelled preview ends at once', async () => {
    const abort = new AbortController()
    const pending = preview(
      createTrainer(() => `a,v\n${'1,2\n'.repeat(400_000)}`),
      {},
      { signal: abort.signal },
    )
    abort.abort()
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('a cancel that arrives once all is read stops what is left', async () => {
    const abort = new AbortController()
    const trainer = createTrainer(
      () => 'a,v\n1,2\n2,3\n',
      () => abort.abort(),
    )
    await expect(preview(trainer, {}, { signal: abort.signal })).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('one series of a long file, described by its id', async () => {
    const trainer = createTrainer(
      () => 'd,k,v\n2024-01-01,a,1\n2024-01-01,b,5\n2024-01-02,a,2\n2024-01-02,b,6\n',
    )
    const source: FileReference = { kind: 'grant', grant, reading: { layout: { kind: 'long', id: ['k'] } } }
    const described = await trainer['series.describe'](
      { series: { source, time: 'd', target: 'v', fill: 'leave', id: 'b' } },
      { signal: new AbortController().signal, progress: () => {}, onControl: () => {} },
    )
    expect(described).toMatchObject({ name: 'b', points: 2, minimum: 5, maximum: 6 })
  })
})
