/** Whatever was thrown, as an error with a code: a sentence can be found for it. */

import { fromErrorData, TidecastError, toErrorData } from '../../src/util/errors'

export function asTidecastError(cause: unknown): TidecastError {
  return cause instanceof TidecastError ? cause : fromErrorData(toErrorData(cause))
}
