/**
 * Owns the trainer: one utility process, started when first needed and again whenever it has ended. Main brokers the
 * port between page and trainer and then stays out of what is said on it.
 */

import path from 'node:path'

import { app, MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'

import {
  trainerPortChannel,
  type Processing,
  type ScreenRequest,
  type ScreenTask,
  type TrainerControl,
} from '../../src/contract'

type GrantMessage = Extract<TrainerControl, { kind: 'grant' }>

export interface Trainer {
  /** Sends a message on main's own channel, if the trainer runs; what it must know for ever is told on every start. */
  tell(message: TrainerControl): void
  onStart(listener: () => void): void
  /** How this trainer and each after it uses the machine. */
  setProcessing(processing: Processing): void
  /** Called with each file the trainer granted by itself. */
  onGrant(listener: (message: GrantMessage) => void): void
  /** Called for each task that needs a screen; resolves to its bytes. */
  onScreenTask(perform: (task: ScreenTask) => Promise<Uint8Array>): void
  /** Starts the trainer if need be and gives the page a fresh port to it. */
  connect(page: WebContents): void
}

const samplesFolder = path.join(__dirname, '..', '..', 'resources', 'samples')

export function createTrainer(): Trainer {
  let running: UtilityProcess | undefined
  /** Pages with a port to the one that runs. */
  let connected = new WeakSet<WebContents>()
  /** Pages that are heard when they begin anew. */
  const followed = new WeakSet<WebContents>()
  let startListener: (() => void) | undefined
  let grantListener: ((message: GrantMessage) => void) | undefined
  let processing: Processing | undefined
  let performTask: (task: ScreenTask) => Promise<Uint8Array> = () =>
    Promise.reject(new Error('nothing draws yet'))

  async function reply(child: UtilityProcess, { id, task }: ScreenRequest): Promise<void> {
    const answer = (outcome: Extract<TrainerControl, { kind: 'screenReply' }>['outcome']) => {
      const message: TrainerControl = { kind: 'screenReply', id, outcome }
      child.postMessage(message)
    }
    try {
      answer({ bytes: await performTask(task) })
    } catch (error) {
      answer({ failure: error instanceof Error ? error.message : String(error) })
    }
  }

  function tellProcessing(): void {
    if (!processing) return
    const message: TrainerControl = { kind: 'processing', processing }
    running?.postMessage(message)
  }

  function start(): UtilityProcess {
    const words = [samplesFolder, app.getPath('userData'), app.getVersion()]
    const child = utilityProcess.fork(path.join(__dirname, 'trainer.js'), words, {
      serviceName: 'Tidecast trainer',
    })
    child.on('message', (message: GrantMessage | ScreenRequest) => {
      if (message.kind === 'screen') void reply(child, message)
      else grantListener?.(message)
    })
    running = child
    connected = new WeakSet()
    // Whatever the reason, an end we did not ask for is a death: the page notices by its port and connects again.
    child.once('exit', () => {
      if (running === child) running = undefined
    })
    tellProcessing()
    startListener?.()
    return child
  }

  app.on('will-quit', () => {
    running?.kill()
  })

  return {
    tell(message) {
      running?.postMessage(message)
    },
    onStart(listener) {
      startListener = listener
    },
    setProcessing(asked) {
      processing = asked
      tellProcessing()
    },
    onGrant(listener) {
      grantListener = listener
    },
    onScreenTask(perform) {
      performTask = perform
    },
    connect(page) {
      // A page asks again when its port closed. Where it did not begin anew itself, the trainer is gone and main was not told
      // yet: a port to it would close at once, with all that is asked on it.
      if (connected.has(page)) {
        running?.kill()
        running = undefined
      }
      const child = running ?? start()
      connected.add(page)
      if (!followed.has(page)) page.on('did-start-navigation', () => connected.delete(page))
      followed.add(page)
      const { port1, port2 } = new MessageChannelMain()
      const message: TrainerControl = { kind: 'port' }
      child.postMessage(message, [port1])
      page.postMessage(trainerPortChannel, null, [port2])
    },
  }
}
