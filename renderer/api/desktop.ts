/** Typed access to `window.tidecast`, whose answers are values or errors as plain data. */

import type { Answer, Desktop } from '../../src/contract'
import { errorCatalogue, type ErrorCode } from '../../src/util/errorCatalogue'
import { TidecastError } from '../../src/util/errors'

declare global {
  interface Window {
    readonly tidecast: Desktop
  }
}

export function getDesktop(): Desktop {
  return window.tidecast
}

/** The value of an answer. @throws TidecastError with the code main gave */
export async function valueOf<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const settled = await answer
  if ('value' in settled) return settled.value
  const { code, parameters, message } = settled.error
  if (isErrorCode(code)) throw new TidecastError(code, parameters)
  throw new TidecastError('internal', { detail: message })
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code)
}
