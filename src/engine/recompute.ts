/**
 * Activations made twice instead of kept: what `body` computes leaves one node on the tape, which remembers its inputs
 * alone; on the way back the body runs again, on a tape of its own. Source: T. Chen et al., "Training deep nets with
 * sublinear memory cost", 2016.
 */

import { scope } from './scope'
import { recordOn, Tape } from './tape'
import type { Tensor } from './tensor'

/**
 * @param inputs every tensor on which the result depends and through which a gradient may flow
 * @param body computes new tensors from them, the same each time it is called: it draws nothing at random
 */
export function recompute(inputs: readonly Tensor[], body: () => readonly Tensor[]): readonly Tensor[] {
  const { backend } = inputs[0]
  const { tape } = backend.session
  if (!tape?.tracks(inputs)) return body()
  const outputs = recordOn(backend, undefined, () => scope(backend, body))
  tape.record({
    inputs,
    outputs,
    saved: [],
    gradient({ gradients, wants }) {
      const inner = new Tape(inputs.filter((_, i) => wants[i]))
      try {
        const again = recordOn(backend, inner, body)
        const seeds = again.flatMap((output, i) => {
          const gradient = gradients[i]
          return gradient ? [[output, gradient] as const] : []
        })
        const found = inner.backward(backend, seeds)
        return inputs.map((input) => () => found.get(input))
      } finally {
        inner.release(backend)
      }
    },
  })
  return outputs
}
