/**
 * The line to the trainer. Asks main for a port, and for a new one when the trainer ends: calls under way are
 * rejected with `training.processEnded`, calls made meanwhile wait for the next trainer. Requests carry all they
 * need, so nothing has to be told to it again.
 */

import { shallowRef, type ShallowRef } from 'vue'

import { protocolVersion, trainerPortChannel, type Desktop, type TrainerMethods } from '../../src/contract'
import { createClient, type Call, type CallOptions, type Client, type Port } from '../../src/rpc'
import { TidecastError } from '../../src/util/errors'
import { valueOf } from './desktop'

export interface TrainerConnection {
  readonly state: Readonly<ShallowRef<'connecting' | 'ready' | 'lost'>>
  call<Name extends keyof TrainerMethods>(
    name: Name,
    input: TrainerMethods[Name]['input'],
    options?: CallOptions<TrainerMethods[Name]['progress']>,
  ): Call<TrainerMethods[Name]['output'], TrainerMethods[Name]['control']>
}

export interface TrainerConnectionOptions {
  readonly desktop: Pick<Desktop, 'connectTrainer'>
  /** Calls back with each port that main posts to the page. */
  readonly onPort: (listener: (port: Port) => void) => void
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** Called when a trainer ended that had been connected. */
  readonly onEnded: () => void
}

/** A trainer that ends sooner than this, in milliseconds, after it started is not started again by itself. */
const shortestLife = 2000

export function connectTrainer({
  desktop,
  onPort,
  now,
  onEnded,
}: TrainerConnectionOptions): TrainerConnection {
  const state = shallowRef<'connecting' | 'ready' | 'lost'>('connecting')
  let client: Client<TrainerMethods> | undefined
  let waiting: { resolve(client: Client<TrainerMethods>): void; reject(error: unknown): void }[] = []

  onPort((port) => {
    const connectedAt = now()
    const connected = createClient<TrainerMethods>(port, {
      protocol: protocolVersion,
      closedError: 'training.processEnded',
      onClose: () => {
        if (client !== connected) return
        client = undefined
        state.value = 'lost'
        onEnded()
        if (now() - connectedAt >= shortestLife) void ask()
      },
    })
    client = connected
    state.value = 'ready'
    for (const { resolve } of waiting) resolve(connected)
    waiting = []
  })

  async function ask(): Promise<void> {
    state.value = 'connecting'
    try {
      await valueOf(desktop.connectTrainer())
    } catch (error) {
      state.value = 'lost'
      for (const { reject } of waiting) reject(error)
      waiting = []
    }
  }

  function currentClient(): Promise<Client<TrainerMethods>> {
    if (client) return Promise.resolve(client)
    const next = new Promise<Client<TrainerMethods>>((resolve, reject) => waiting.push({ resolve, reject }))
    if (state.value === 'lost') void ask()
    return next
  }

  function call<Name extends keyof TrainerMethods>(
    name: Name,
    input: TrainerMethods[Name]['input'],
    options: CallOptions<TrainerMethods[Name]['progress']> = {},
  ): Call<TrainerMethods[Name]['output'], TrainerMethods[Name]['control']> {
    let inner: Call<TrainerMethods[Name]['output'], TrainerMethods[Name]['control']> | undefined
    const result = currentClient().then((connected) => {
      if (options.signal?.aborted) throw new TidecastError('cancelled')
      inner = connected.call(name, input, options)
      return inner.result
    })
    return { result, control: (word) => inner?.control(word) }
  }

  void ask()
  return { state, call }
}

/** Listens for the ports main posts to this page; a message of another page or form is none. */
export function listenForPorts(page: Window, adapt: (port: MessagePort) => Port) {
  return (listener: (port: Port) => void): void => {
    page.addEventListener('message', (event) => {
      if (event.source !== page || event.data !== trainerPortChannel) return
      const [port] = event.ports
      if (port) listener(adapt(port))
    })
  }
}
