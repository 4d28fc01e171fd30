/**
 * What a backend remembers between calls: the open scopes, innermost last, and the tape that is recording, if any.
 * It lives on the backend, not in the module, so that two backends never disturb each other.
 */

import type { Tape } from './tape'
import type { Tensor } from './tensor'

export interface Session {
  /** Tensors made in each open scope. A tensor made outside all scopes lives until it is disposed of. */
  readonly scopes: Tensor[][]
  tape: Tape | undefined
}

export function createSession(): Session {
  return { scopes: [], tape: undefined }
}
