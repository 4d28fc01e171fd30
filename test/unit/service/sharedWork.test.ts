import { expect, test } from 'vitest'

import { createSharedWork, type WorkContext } from '../../../src/service/sharedWork'

function caller() {
  const abort = new AbortController()
  const heard: number[] = []
  const context: WorkContext<number> = { signal: abort.signal, progress: (value) => heard.push(value) }
  return { abort, heard, context }
}

/** Work that ends when told to, and that notes how often it was started. */
function controlled() {
  const started: WorkContext<number>[] = []
  const ends: { resolve(value: string): void; reject(error: Error): void }[] = []
  return {
    started,
    ends,
    work: (context: WorkContext<number>) =>
      new Promise<string>((resolve, reject) => {
        started.push(context)
        ends.push({ resolve, reject })
      }),
  }
}

test('callers who want the same at the same time share it, progress included', async () => {
  const shared = createSharedWork<string, number>(2)
  const { started, ends, work } = controlled()
  const [one, two] = [caller(), caller()]
  const results = Promise.all([shared.get('a', one.context, work), shared.get('a', two.context, work)])
  started[0]?.progress(5)
  ends[0]?.resolve('done')
  expect(await results).toEqual(['done', 'done'])
  expect(started).toHaveLength(1)
  expect([one.heard, two.heard]).toEqual([[5], [5]])
  expect(await shared.get('a', caller().context, work)).toBe('done')
  expect(started).toHaveLength(1)
})

test('one caller may go: the work goes on for the other, and is aborted when both have gone', async () => {
  const shared = createSharedWork<string, number>(2)
  const { started, ends, work } = controlled()
  const [one, two] = [caller(), caller()]
  const first = shared.get('a', one.context, work)
  const second = shared.get('a', two.context, work)
  one.abort.abort()
  await expect(first).rejects.toMatchObject({ code: 'cancelled' })
  expect(started[0]?.signal.aborted).toBe(false)
  two.abort.abort()
  await expect(second).rejects.toMatchObject({ code: 'cancelled' })
  expect(started[0]?.signal.aborted).toBe(true)

  const third = shared.get('a', caller().context, work)
  ends[1]?.resolve('again')
  ends[0]?.reject(new RangeError('late'))
  expect(await third).toBe('again')
})

test('a caller who has gone already starts nothing', async () => {
  const { started, work } = controlled()
  const gone = caller()
  gone.abort.abort()
  const result = createSharedWork<string, number>(2).get('a', gone.context, work)
  await expect(result).rejects.toMatchObject({ code: 'cancelled' })
  expect(started).toHaveLength(0)
})

test('a failure is told and not remembered', async () => {
  const shared = createSharedWork<string, number>(2)
  const { ends, work } = controlled()
  const failing = shared.get('a', caller().context, work)
  ends[0]?.reject(new RangeError('no'))
  await expect(failing).rejects.toThrow('no')
  const working = shared.get('a', caller().context, work)
  ends[1]?.resolve('yes')
  expect(await working).toBe('yes')
})

test('the least recently used result is dropped first', async () => {
  const shared = createSharedWork<string, number>(2)
  const starts: string[] = []
  const get = (key: string) =>
    shared.get(key, caller().context, () => {
      starts.push(key)
      return Promise.resolve(key)
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key)
  expect(starts).toEqual(['a', 'b', 'c', 'b'])
})

test('a result is at hand once its work is done, until it is dropped', async () => {
  const shared = createSharedWork<string, number>(1)
  const { ends, work } = controlled()
  const first = shared.get('a', caller().context, work)
  expect(shared.has('a')).toBe(false)
  ends[0]?.resolve('done')
  await first
  expect(shared.has('a')).toBe(true)
  const second = shared.get('b', caller().context, work)
  ends[1]?.resolve('done')
  await second
  expect([shared.has('a'), shared.has('b')]).toEqual([false, true])
})
