/**
 * The calling end of a port. Every call can be cancelled, can fail and can lose its partner: a closed port rejects
 * all that is pending with the error the owner names.
 */

import { fromErrorData, TidecastError, type ErrorCode } from '../util/errors'
import { isServerFrame, type ServerFrame } from './frames'
import type { Call, CallOptions, Client, MethodTable, Port } from './types'

interface Pending {
  resolve(output: unknown): void
  reject(error: TidecastError): void
  progress(value: unknown): void
}

export interface ClientOptions {
  readonly protocol: number
  /** Why pending calls fail when the other end goes away. */
  readonly closedError: ErrorCode
  /** Called once when the port closes from the other end. */
  readonly onClose?: () => void
}

export function createClient<Methods extends MethodTable<Methods>>(
  port: Port,
  options: ClientOptions,
): Client<Methods> {
  const pending = new Map<number, Pending>()
  let nextId = 1
  let closed: TidecastError | undefined

  function close(error: TidecastError): void {
    if (closed) return
    closed = error
    port.close()
    for (const call of pending.values()) call.reject(error)
    pending.clear()
    options.onClose?.()
  }

  function receive(frame: ServerFrame): void {
    if (frame.kind === 'hello') {
      if (frame.protocol !== options.protocol) {
        const detail = `protocol ${frame.protocol}, expected ${options.protocol}`
        close(new TidecastError('usage.message', { detail }))
      }
      return
    }
    const call = pending.get(frame.id)
    // A frame of a call already cancelled: the answer crossed the cancellation on its way.
    if (!call) return
    if (frame.kind === 'progress') {
      for (const value of frame.values) call.progress(value)
      return
    }
    pending.delete(frame.id)
    if (frame.kind === 'result') call.resolve(frame.output)
    else call.reject(fromErrorData(frame.error))
  }

  port.onFrame((frame) => {
    if (isServerFrame(frame)) receive(frame)
    else close(new TidecastError('usage.message', { detail: 'a frame of no known form' }))
  })
  port.onClose(() => {
    close(new TidecastError(options.closedError))
  })
  port.post({ kind: 'hello', protocol: options.protocol })

  function call<Name extends keyof Methods>(
    name: Name,
    input: Methods[Name]['input'],
    { signal, onProgress }: CallOptions<Methods[Name]['progress']> = {},
  ): Call<Methods[Name]['output'], Methods[Name]['control']> {
    const id = nextId++
    const result = new Promise<Methods[Name]['output']>((resolve, reject) => {
      if (closed ?? signal?.aborted) {
        reject(closed ?? new TidecastError('cancelled'))
        return
      }
      const cancel = () => {
        if (!pending.delete(id)) return
        port.post({ kind: 'cancel', id })
        reject(new TidecastError('cancelled'))
      }
      const settle = () => signal?.removeEventListener('abort', cancel)
      pending.set(id, {
        resolve: (output) => {
          settle()
          resolve(output)
        },
        reject: (error) => {
          settle()
          reject(error)
        },
        progress: (value) => onProgress?.(value),
      })
      signal?.addEventListener('abort', cancel, { once: true })
      port.post({ kind: 'call', id, method: name, input })
    })
    return {
      result,
      control(word) {
        if (pending.has(id)) port.post({ kind: 'control', id, word })
      },
    }
  }

  return { call, close: () => close(new TidecastError('cancelled')) }
}
