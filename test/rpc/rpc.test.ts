import { describe, expect, it } from 'vitest'

import { createClient, serve, type Handlers } from '../../src/rpc'
import { TidecastError } from '../../src/util/errors'
import { createPortPair } from '../support/memoryPort'

interface Methods {
  double: { input: number; output: number; progress: never; control: never }
  count: { input: number; output: string; progress: number; control: 'stop' }
  wait: { input: null; output: null; progress: never; control: never }
  fail: { input: string; output: null; progress: never; control: never }
}

function setUp(overrides: Partial<Handlers<Methods>> = {}) {
  const [near, far] = createPortPair()
  const aborted: string[] = []
  const handlers: Handlers<Methods> = {
    double: (value) => Promise.resolve(value * 2),
    async count(limit, { progress, onControl }) {
      let stopped = false
      onControl(() => {
        stopped = true
      })
      for (let i = 0; i < limit && !stopped; i++) {
        progress(i)
        await Promise.resolve()
      }
      return stopped ? 'stopped' : 'counted'
    },
    wait: (_input, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          aborted.push('wait')
          resolve(null)
        })
      }),
    fail: (detail) => Promise.reject(new TidecastError('internal', { detail })),
    ...overrides,
  }
  serve(far, handlers, 1)
  const closed: string[] = []
  const client = createClient<Methods>(near, {
    protocol: 1,
    closedError: 'training.processEnded',
    onClose: () => closed.push('closed'),
  })
  return { client, near, far, aborted, closed }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

describe('remote calls', () => {
  it('answers each call with its own result, whatever the order', async () => {
    const { client } = setUp()
    const results = await Promise.all([1, 2, 3].map((value) => client.call('double', value).result))
    expect(results).toEqual([2, 4, 6])
  })

  it('delivers what was held back though nothing follows, as before a pause', async () => {
    const { client } = setUp({
      count(limit, { progress }) {
        for (let i = 0; i < limit; i++) progress(i)
        return new Promise(() => undefined)
      },
    })
    const heard: number[] = []
    await new Promise<void>((resolve) => {
      client.call('count', 3, {
        onProgress(value) {
          heard.push(value)
          if (value === 2) resolve()
        },
      })
    })
    expect(heard).toEqual([0, 1, 2])
  })

  it('delivers every progress value in order before the result', async () => {
    const { client } = setUp()
    const seen: number[] = []
    const result = await client.call('count', 500, { onProgress: (value) => seen.push(value) }).result
    expect(result).toBe('counted')
    expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => index))
  })

  it('passes a word to a running call', async () => {
    const { client } = setUp()
    const call = client.call('count', 1_000_000)
    call.control('stop')
    expect(await call.result).toBe('stopped')
  })

  it('carries an error by code and parameters', async () => {
    const { client } = setUp()
    await expect(client.call('fail', 'broken').result).rejects.toMatchObject({
      code: 'internal',
      parameters: { detail: 'broken' },
    })
  })

  it('cancels at both ends', async () => {
    const { client, aborted } = setUp()
    const abort = new AbortController()
    const call = client.call('wait', null, { signal: abort.signal })
    await settled()
    abort.abort()
    await expect(call.result).rejects.toMatchObject({ code: 'cancelled' })
    await settled()
    expect(aborted).toEqual(['wait'])
  })

  it('does not start a call whose signal is already aborted', async () => {
    const { client, aborted } = setUp()
    const abort = new AbortController()
    abort.abort()
    await expect(client.call('wait', null, { signal: abort.signal }).result).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(aborted).toEqual([])
  })

  it('rejects what is pending, and what comes later, when the other end goes away', async () => {
    const { client, far, closed } = setUp()
    const pending = client.call('wait', null).result
    far.close()
    await expect(pending).rejects.toMatchObject({ code: 'training.processEnded' })
    await expect(client.call('double', 1).result).rejects.toMatchObject({ code: 'training.processEnded' })
    expect(closed).toEqual(['closed'])
  })

  it('aborts running calls when the caller goes away', async () => {
    const { client, near, aborted } = setUp()
    client.call('wait', null).result.catch(() => undefined)
    await settled()
    near.close()
    await settled()
    expect(aborted).toEqual(['wait'])
  })

  it('refuses a partner of another protocol', async () => {
    const [near, far] = createPortPair()
    serve(far, {} as Handlers<Methods>, 2)
    const client = createClient<Methods>(near, { protocol: 1, closedError: 'training.processEnded' })
    await expect(client.call('double', 1).result).rejects.toMatchObject({ code: 'usage.message' })
  })

  it.each([null, undefined, 7, 'frame', {}, { kind: 'call' }, { kind: 'result', id: 'x' }])(
    'ends the conversation on a frame of no known form: %j',
    async (frame) => {
      const toServer = setUp()
      const pending = toServer.client.call('wait', null).result
      toServer.near.post(frame)
      await expect(pending).rejects.toBeInstanceOf(TidecastError)

      const [near, far] = createPortPair()
      const client = createClient<Methods>(near, { protocol: 1, closedError: 'training.processEnded' })
      const waiting = client.call('double', 1).result
      far.post(frame)
      await expect(waiting).rejects.toMatchObject({ code: 'usage.message' })
    },
  )

  it('answers an unknown method with an error', async () => {
    const { client } = setUp()
    const call = client.call as (name: string, input: null) => { result: Promise<unknown> }
    await expect(call('missing', null).result).rejects.toMatchObject({ code: 'usage.message' })
  })
})
