/**
 * The answering end of a port: runs handlers, batches their progress, and aborts what is still running when the
 * port closes.
 */

import { TidecastError, toErrorData } from '../util/errors'
import { isClientFrame, type ClientFrame, type ServerFrame } from './frames'
import type { CallContext, Handlers, MethodTable, Port } from './types'

/** Progress is sent at most this often a call: 20 frames a second. */
const millisecondsBetweenProgress = 50

interface Running {
  readonly abort: AbortController
  control: ((word: unknown) => void) | undefined
}

type AnyHandler = (input: unknown, context: CallContext<unknown, unknown>) => Promise<unknown>

/** Serves `handlers` on `port` until it closes. */
export function serve<Methods extends MethodTable<Methods>>(
  port: Port,
  handlers: Handlers<Methods>,
  protocol: number,
): void {
  const running = new Map<number, Running>()
  const table = new Map(Object.entries(handlers) as [string, AnyHandler][])

  function send(frame: ServerFrame): void {
    port.post(frame)
  }

  function stopAll(): void {
    for (const call of running.values()) call.abort.abort()
    running.clear()
  }

  async function run(id: number, method: string, input: unknown): Promise<void> {
    const handler = table.get(method)
    const call: Running = { abort: new AbortController(), control: undefined }
    running.set(id, call)
    const progress = batchProgress((values) => {
      if (running.has(id)) send({ kind: 'progress', id, values })
    })
    try {
      if (!handler) throw new TidecastError('usage.message', { detail: `no method ${method}` })
      const output = await handler(input, {
        signal: call.abort.signal,
        progress: progress.add,
        onControl: (listener) => {
          call.control = listener
        },
      })
      progress.flush()
      if (running.delete(id)) send({ kind: 'result', id, output })
    } catch (error) {
      progress.flush()
      if (running.delete(id)) send({ kind: 'error', id, error: toErrorData(error) })
    }
  }

  function receive(frame: ClientFrame): void {
    switch (frame.kind) {
      case 'hello':
        send({ kind: 'hello', protocol })
        break
      case 'call':
        void run(frame.id, frame.method, frame.input)
        break
      case 'cancel':
        running.get(frame.id)?.abort.abort()
        running.delete(frame.id)
        break
      case 'control':
        running.get(frame.id)?.control?.(frame.word)
        break
    }
  }

  port.onFrame((frame) => {
    if (isClientFrame(frame)) {
      receive(frame)
    } else {
      stopAll()
      port.close()
    }
  })
  port.onClose(stopAll)
}

/**
 * Gathers values and sends them together, the first at once. What is held back leaves with a later value, with the end of
 * the call, or by itself when its time has come: after the last word of a run that pauses nothing follows.
 */
function batchProgress(sendBatch: (values: readonly unknown[]) => void) {
  let held: unknown[] = []
  let sentAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (held.length === 0) return
    sendBatch(held)
    held = []
    sentAt = performance.now()
  }
  return {
    add(value: unknown): void {
      held.push(value)
      const wait = sentAt + millisecondsBetweenProgress - performance.now()
      if (wait <= 0) flush()
      else timer ??= setTimeout(flush, wait)
    },
    flush,
  }
}
