/** Weights as plain typed arrays, to keep the best epoch, to send to another process, or to store. */

import { TidecastError } from '../../util/errors'
import type { Numbers } from '../backend'
import type { Tensor } from '../tensor'

/** One array a parameter, in the order of the parameters. Survives structured clone. */
export type Snapshot = readonly Numbers[]

export function readParameters(parameters: readonly Tensor[]): Snapshot {
  return parameters.map((parameter) => parameter.read())
}

export function writeParameters(parameters: readonly Tensor[], snapshot: Snapshot): void {
  if (parameters.length !== snapshot.length) {
    throw new TidecastError('engine.shape', {
      operation: 'writeParameters',
      expected: `${parameters.length} parameters`,
      got: `${snapshot.length}`,
    })
  }
  parameters.forEach((parameter, index) => {
    parameter.write(snapshot[index])
  })
}
