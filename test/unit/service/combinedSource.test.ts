/** A table made of several files: what the trainer answers of it, and how often it reads each file. */

import { describe, expect, test } from 'vitest'

import type { FileReference, SourceReference } from '../../../src/contract'
import { createTrainerHandlers } from '../../../src/service'
import { createSource, errorOf } from '../../csv/support'

const contents: Readonly<Record<string, string>> = {
  '1': 'day,sales\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n',
  '2': 'day,sales\n2024-01-03,4\n2024-01-04,5\n',
  '3': 'day,degrees,rain\n2024-01-02,10,yes\n2024-01-04,11,no\n',
  '4': 'day,visits\n2024-01-05,7\n2024-01-06,8\n',
}

const fileOf = (digit: string): FileReference & { kind: 'grant' } => ({
  kind: 'grant',
  grant: `grant-${digit.repeat(32)}`,
})
const [january, february, weather, later] = ['1', '2', '3', '4'].map(fileOf) as [
  FileReference,
  FileReference,
  FileReference,
  FileReference,
]

function createTrainer() {
  const opened: string[] = []
  const handlers = createTrainerHandlers({
    openSource(reference) {
      const digit = reference.kind === 'grant' ? reference.grant.at(-1)! : ''
      opened.push(digit)
      return Promise.resolve(createSource(contents[digit], 64, `${digit}.csv`))
    },
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => 0,
    cores: 1,
  })
  const context = { signal: new AbortController().signal, progress: () => {}, onControl: () => {} }
  return {
    opened,
    describe: (source: SourceReference) => handlers['source.describe']({ source }, context),
    handlers,
    context,
  }
}

const appended: SourceReference = { kind: 'appended', parts: [january, february] }
const joined: SourceReference = {
  kind: 'joined',
  parts: [{ kind: 'appended', parts: [january, february] }, weather],
  match: 'exact',
}

describe('several files as one table', () => {
  test('rows of one schema, columns beside them, each file named with its rows', async () => {
    const described = await createTrainer().describe(joined)
    expect(described.rows).toBe(5)
    expect(described.columns).toMatchObject([
      { name: 'day' },
      { name: 'sales', missing: 0 },
      { name: 'degrees', missing: 3 },
      { name: 'rain' },
    ])
    expect(described.files).toEqual([
      { name: '1.csv', rows: 3, time: 'day' },
      { name: '2.csv', rows: 2, time: 'day' },
      { name: '3.csv', rows: 2, time: 'day' },
    ])
    expect(described.preview.map((row) => row.join(' '))).toEqual([
      '2024-01-01 1  ',
      '2024-01-02 2 10 true',
      '2024-01-03 3  ',
    ])
    expect(described.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['append.overlap', 'join.unmatched']),
    )
  })

  test('a series of it is trained like that of one file; the rows of two files with one stamp are merged', async () => {
    const { handlers, context } = createTrainer()
    const series = { source: joined, time: 'day', target: 'sales', fill: 'leave' } as const
    const window = await handlers['series.window']({ series, from: -1e15, to: 1e15, buckets: 100 }, context)
    expect(window).toMatchObject({ values: Float64Array.of(1, 2, 3.5, 5) })
  })

  test('each file is read once, however it is combined', async () => {
    const { describe: ask, opened } = createTrainer()
    await ask(january)
    await ask(appended)
    await ask(joined)
    await ask(joined)
    expect(opened).toEqual(['1', '2', '3'])
  })

  test('a file that does not fit is refused by name', async () => {
    const { describe: ask } = createTrainer()
    expect(await errorOf(ask({ kind: 'appended', parts: [january, weather] }))).toMatchObject({
      code: 'source.schema',
      parameters: { name: '3.csv', first: '1.csv', difference: 'it has no column sales' },
    })
    expect(await errorOf(ask({ kind: 'joined', parts: [january, later], match: 'exact' }))).toMatchObject({
      code: 'source.noMatch',
      parameters: { name: '4.csv', from: '2024-01-05', to: '2024-01-06' },
    })
  })
})
