/** The line to the trainer: waiting for a port, losing it, finding the next. */

import { describe, expect, test, vi } from 'vitest'

import { connectTrainer } from '../../renderer/api/trainerConnection'
import { protocolVersion } from '../../src/contract'
import type { Port } from '../../src/rpc'
import { createPortPair } from '../support/memoryPort'
import { settle } from '../support/fakeTrainer'

/** A desktop whose trainers answer `engine.describe` and can be ended. */
function createDesktop({ broken = false } = {}) {
  let deliver: (port: Port) => void = () => undefined
  let clock = 0
  const trainers: { readonly port: Port; readonly asked: string[] }[] = []
  const onEnded = vi.fn()

  function startTrainer(): void {
    const [page, trainer] = createPortPair()
    const asked: string[] = []
    trainer.onFrame((frame) => {
      const { kind, id, method } = frame as { kind: string; id: number; method: string }
      if (kind !== 'call') return
      asked.push(method)
      if (method === 'engine.describe') {
        trainer.post({ kind: 'result', id, output: { build: `engine ${trainers.length}`, cores: 2 } })
      }
    })
    trainers.push({ port: trainer, asked })
    deliver(page)
    trainer.post({ kind: 'hello', protocol: protocolVersion })
  }

  const connection = connectTrainer({
    desktop: {
      connectTrainer: () => {
        if (broken) {
          const error = { code: 'internal', parameters: { detail: 'no fork' }, message: 'no fork' }
          return Promise.resolve({ error })
        }
        startTrainer()
        return Promise.resolve({ value: undefined })
      },
    },
    onPort: (listener) => {
      deliver = listener
    },
    now: () => clock,
    onEnded,
  })

  return {
    connection,
    trainers,
    onEnded,
    pass: (milliseconds: number) => (clock += milliseconds),
    async endTrainer(): Promise<void> {
      trainers.at(-1)!.port.close()
      await settle()
    },
  }
}

describe('the connection', () => {
  test('calls made before the port came are made when it has', async () => {
    const { connection } = createDesktop()
    const described = await connection.call('engine.describe', {}).result
    expect(described).toEqual({ build: 'engine 1', cores: 2 })
    expect(connection.state.value).toBe('ready')
  })

  test('a trainer that ends fails what it was asked, and the next one answers', async () => {
    const { connection, trainers, onEnded, pass, endTrainer } = createDesktop()
    await settle()
    const pending = connection.call('source.describe', { source: { kind: 'sample', sample: 'power' } })
    const failed = expect(pending.result).rejects.toMatchObject({ code: 'training.processEnded' })
    await settle()
    pass(10_000)
    await endTrainer()
    await failed
    expect(onEnded).toHaveBeenCalledTimes(1)
    expect(await connection.call('engine.describe', {}).result).toEqual({ build: 'engine 2', cores: 2 })
    expect(trainers).toHaveLength(2)
  })

  test('a trainer that ends as soon as it starts is started again only when it is needed', async () => {
    const { connection, trainers, endTrainer } = createDesktop()
    await settle()
    await endTrainer()
    expect([connection.state.value, trainers.length]).toEqual(['lost', 1])
    await connection.call('engine.describe', {}).result
    expect(trainers).toHaveLength(2)
  })

  test('where no trainer can be started, calls say so', async () => {
    const { connection } = createDesktop({ broken: true })
    await expect(connection.call('engine.describe', {}).result).rejects.toMatchObject({ code: 'internal' })
    expect(connection.state.value).toBe('lost')
  })

  test('a call cancelled while it waited is never made', async () => {
    const { connection, trainers } = createDesktop()
    const abort = new AbortController()
    const call = connection.call('engine.describe', {}, { signal: abort.signal })
    abort.abort()
    await expect(call.result).rejects.toMatchObject({ code: 'cancelled' })
    expect(trainers[0].asked).toEqual([])
  })
})
