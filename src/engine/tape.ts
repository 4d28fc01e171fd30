/**
 * The tape: reverse-mode differentiation in one page. While it records, each operation that touches a tracked tensor
 * leaves a node; walking the nodes backwards, each turns the gradients of its outputs into those of its inputs, and
 * gradients of a tensor used twice are added. Nodes are in order of execution, so the reverse is a topological order.
 */

import { TidecastError } from '../util/errors'
import type { Backend, Block } from './backend'
import type { GradientFlow, GradientRule } from './ops/operation'
import { scope } from './scope'
import { describeShape } from './shape'
import { tensor, zeros, type Tensor } from './tensor'

export interface TapeNode {
  readonly inputs: readonly Tensor[]
  readonly outputs: readonly Tensor[]
  /** Blocks the forward pass kept for this rule; freed when the rule has run. */
  readonly saved: readonly Block[]
  readonly gradient: GradientRule
}

export class Tape {
  readonly nodes: TapeNode[] = []
  /** What recurrent layers reported on the way back, in the order of the forward pass. */
  readonly flows: GradientFlow[] = []
  readonly #tracked: Set<Tensor>

  constructor(parameters: readonly Tensor[]) {
    this.#tracked = new Set(parameters)
  }

  tracks(inputs: readonly Tensor[]): boolean {
    return inputs.some((input) => this.#tracked.has(input))
  }

  record(node: TapeNode): void {
    this.nodes.push(node)
    for (const output of node.outputs) this.#tracked.add(output)
  }

  /**
   * Walks back from outputs whose gradients are given, which it uses up, to the gradients of every tracked tensor that
   * is not intermediate.
   */
  backward(backend: Backend, seeds: Iterable<readonly [Tensor, Tensor]>): Map<Tensor, Tensor> {
    const gradients = new Map(seeds)
    for (let node = this.nodes.at(-1); node; node = this.nodes.at(-1)) {
      const { inputs, outputs, saved, gradient } = node
      const ofOutputs = outputs.map((output) => gradients.get(output))
      if (ofOutputs.some((each) => each !== undefined)) {
        const wants = inputs.map((input) => this.#tracked.has(input))
        const made = scope(backend, () => {
          const report = (flow: GradientFlow) => void this.flows.unshift(flow)
          const rules = gradient({ inputs, outputs, gradients: ofOutputs, saved, wants, report })
          return rules.map((rule, i) => (wants[i] ? rule() : undefined))
        })
        made.forEach((each, i) => {
          if (each) accumulate(gradients, inputs[i], each)
        })
      }
      for (const output of outputs) {
        gradients.get(output)?.dispose()
        gradients.delete(output)
        // Only nodes already walked could read it, so memory falls as the walk goes on.
        output.dispose()
      }
      this.#drop(backend)
    }
    return gradients
  }

  /** Frees what is still kept, when an error stopped the way forward or back. */
  release(backend: Backend): void {
    while (this.nodes.length > 0) this.#drop(backend)
  }

  #drop(backend: Backend): void {
    for (const block of this.nodes.pop()?.saved ?? []) backend.memory.free(block)
  }
}

/** In place: a gradient on its way belongs to one tensor alone, so nobody else sees it change. */
function accumulate(gradients: Map<Tensor, Tensor>, of: Tensor, part: Tensor): void {
  const before = gradients.get(of)
  if (!before) {
    gradients.set(of, part)
    return
  }
  const operation = 'sum of gradients'
  part.backend.kernels.blendInPlace(before.block(operation), part.block(operation), 1, 1)
  part.dispose()
}

/**
 * The value of a scalar loss and its gradient for each parameter, zeros where the loss does not depend on one.
 * Everything made by `loss` is freed; the gradients belong to the caller, or to the scope around.
 */
export function valueAndGradients(
  parameters: readonly Tensor[],
  loss: () => Tensor,
): {
  readonly value: number
  readonly gradients: readonly Tensor[]
  /** One for each recurrent layer the loss went through, in order. */
  readonly flows: readonly GradientFlow[]
} {
  const backend = parameters[0]?.backend
  if (!backend) {
    throw new TidecastError('engine.shape', {
      operation: 'valueAndGradients',
      expected: 'at least one parameter',
      got: 'none',
    })
  }
  return scope(backend, () => {
    const tape = new Tape(parameters)
    try {
      const result = requireNumber(recordOn(backend, tape, loss))
      const value = result.item()
      const found = tape.backward(backend, [[result, tensor(backend, [1], result.shape)]])
      const gradients = parameters.map((parameter) => found.get(parameter) ?? zeros(backend, parameter.shape))
      return { value, gradients, flows: tape.flows }
    } finally {
      tape.release(backend)
    }
  })
}

/** Runs `body` with this tape recording, or with none. */
export function recordOn<T>({ session }: Backend, tape: Tape | undefined, body: () => T): T {
  const outer = session.tape
  session.tape = tape
  try {
    return body()
  } finally {
    session.tape = outer
  }
}

function requireNumber(loss: Tensor): Tensor {
  if (loss.size === 1) return loss
  throw new TidecastError('engine.shape', {
    operation: 'valueAndGradients',
    expected: 'a loss of one number',
    got: describeShape(loss.shape),
  })
}
