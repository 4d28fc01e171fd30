/** A trainer that answers when and as a test says: every call is kept until it is settled by hand. */

import { shallowRef } from 'vue'

import type { TrainerMethods } from '../../src/contract'
import type { Call, CallOptions } from '../../src/rpc'
import { TidecastError } from '../../src/util/errors'

export interface FakeCall<Name extends keyof TrainerMethods> {
  readonly name: Name
  readonly input: TrainerMethods[Name]['input']
  readonly words: TrainerMethods[Name]['control'][]
  progress(value: TrainerMethods[Name]['progress']): void
  /** Settles the call and lets everything that waits for it run. */
  answer(output: TrainerMethods[Name]['output']): Promise<void>
  fail(error: unknown): Promise<void>
}

type AnyCall = { [Name in keyof TrainerMethods]: FakeCall<Name> }[keyof TrainerMethods]

/** Lets promises that are ready settle, through as many links as a chain has here. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

export function createFakeTrainer() {
  const calls: AnyCall[] = []

  function call<Name extends keyof TrainerMethods>(
    name: Name,
    input: TrainerMethods[Name]['input'],
    { signal, onProgress }: CallOptions<TrainerMethods[Name]['progress']> = {},
  ): Call<TrainerMethods[Name]['output'], TrainerMethods[Name]['control']> {
    const words: TrainerMethods[Name]['control'][] = []
    const result = new Promise<TrainerMethods[Name]['output']>((resolve, reject) => {
      const made: FakeCall<Name> = {
        name,
        input,
        words,
        progress: (value) => onProgress?.(value),
        answer(output) {
          resolve(output)
          return settle()
        },
        fail(error) {
          reject(error instanceof Error ? error : new Error(String(error)))
          return settle()
        },
      }
      calls.push(made as AnyCall)
      signal?.addEventListener('abort', () => reject(new TidecastError('cancelled')), { once: true })
    })
    return { result, control: (word) => words.push(word) }
  }

  return {
    state: shallowRef<'connecting' | 'ready' | 'lost'>('ready'),
    call,
    calls,
    /** The latest call of this name. */
    last<Name extends keyof TrainerMethods>(name: Name): FakeCall<Name> {
      const found = calls.findLast((made) => made.name === name)
      if (!found) throw new Error(`${name} was not called`)
      return found as unknown as FakeCall<Name>
    },
  }
}
