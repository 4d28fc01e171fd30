/**
 * Remembers the results of expensive work by key, the least recently used dropped first, and lets calls that want the
 * same thing at the same time share it: the work is aborted only when every caller has gone.
 */

import { TidecastError } from '../util/errors'

export interface WorkContext<Progress> {
  readonly signal: AbortSignal
  progress(value: Progress): void
}

export interface SharedWork<Result, Progress> {
  /** @throws TidecastError `cancelled` as soon as `context.signal` aborts; what `work` throws, which is not remembered */
  get(
    key: string,
    context: WorkContext<Progress>,
    work: (context: WorkContext<Progress>) => Promise<Result>,
  ): Promise<Result>
  /** Whether the result of this key is there already. */
  has(key: string): boolean
}

interface Entry<Result, Progress> {
  readonly result: Promise<Result>
  readonly abort: AbortController
  readonly callers: Set<WorkContext<Progress>>
  done: boolean
  /** Of its result; work under way counts as the least there is. */
  weight: number
}

/** @param capacity what the results kept may weigh together @param weigh what one weighs. @default 1, so that they are counted */
export function createSharedWork<Result, Progress = never>(
  capacity: number,
  weigh: (result: Result) => number = () => 1,
): SharedWork<Result, Progress> {
  /** Least recently used first. */
  const entries = new Map<string, Entry<Result, Progress>>()

  function start(
    key: string,
    work: (context: WorkContext<Progress>) => Promise<Result>,
  ): Entry<Result, Progress> {
    const abort = new AbortController()
    const callers = new Set<WorkContext<Progress>>()
    const entry: Entry<Result, Progress> = {
      abort,
      callers,
      done: false,
      weight: 1,
      result: work({
        signal: abort.signal,
        progress(value) {
          for (const caller of callers) caller.progress(value)
        },
      }).then(
        (result) => {
          entry.done = true
          entry.weight = weigh(result)
          drop()
          return result
        },
        (error: unknown) => {
          if (entries.get(key) === entry) entries.delete(key)
          throw error
        },
      ),
    }
    return entry
  }

  /** The latest is kept, whatever it weighs. */
  function drop(): void {
    let weight = 0
    for (const entry of entries.values()) weight += entry.weight
    for (const [key, entry] of entries) {
      if (weight <= capacity || entries.size === 1) return
      weight -= entry.weight
      entries.delete(key)
    }
  }

  return {
    has: (key) => entries.get(key)?.done ?? false,
    async get(key, caller, work) {
      if (caller.signal.aborted) throw new TidecastError('cancelled')
      const entry = entries.get(key) ?? start(key, work)
      entries.delete(key)
      entries.set(key, entry)
      drop()

      entry.callers.add(caller)
      try {
        return await untilAborted(entry.result, caller.signal)
      } finally {
        entry.callers.delete(caller)
        if (entry.callers.size === 0 && !entry.done) {
          if (entries.get(key) === entry) entries.delete(key)
          entry.abort.abort()
        }
      }
    },
  }
}

function untilAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new TidecastError('cancelled'))
    signal.addEventListener('abort', leave, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
