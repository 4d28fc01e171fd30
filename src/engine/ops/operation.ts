/**
 * What an operation is: a forward function over blocks and a gradient rule over tensors, side by side in one record.
 * {@link apply} runs one: it checks that the operands may meet, runs the kernel, and leaves a node on the tape.
 */

import { TidecastError } from '../../util/errors'
import type { Block, Kernels } from '../backend'
import { Tensor } from '../tensor'

export interface Forward {
  readonly outputs: readonly Block[]
  readonly saved?: readonly Block[]
}

export interface GradientContext {
  readonly inputs: readonly Tensor[]
  readonly outputs: readonly Tensor[]
  /** Gradients of the outputs; undefined where the loss does not depend on one. At least one is there. */
  readonly gradients: readonly (Tensor | undefined)[]
  readonly saved: readonly Block[]
  readonly wants: readonly boolean[]
  /** Leaves a note on how the gradient flows through time, for whoever watches. */
  readonly report: (flow: GradientFlow) => void
}

/** How large the gradient of a recurrent layer's states is at each step. */
export interface GradientFlow {
  /** The kind of layer. */
  readonly layer: string
  /** ‖∂L/∂h_t‖ for each step t, over batch and units. */
  readonly stepNorms: ArrayLike<number>
}

/** For each input, how to make its gradient; only those wanted are called. */
export type GradientRule = (context: GradientContext) => readonly (() => Tensor | undefined)[]

export interface Operation {
  readonly name: string
  /** `keep` says that a backward pass may follow. */
  readonly forward: (kernels: Kernels, inputs: readonly Block[], keep: boolean) => Forward
  readonly gradient: GradientRule
}

/** A table of operations: each a record, or a function that makes one from settings that are not tensors. */
export type OperationTable = Readonly<Record<string, Operation | ((...settings: never[]) => Operation)>>

/** An operation of one output, as most are; its rule gets that output and its gradient by name. */
export function operation(
  name: string,
  forward: (kernels: Kernels, ...inputs: readonly Block[]) => Block,
  gradient: (
    gradient: Tensor,
    context: { readonly inputs: readonly Tensor[]; readonly output: Tensor },
  ) => readonly (() => Tensor)[],
): Operation {
  return {
    name,
    forward: (kernels, inputs) => ({ outputs: [forward(kernels, ...inputs)] }),
    gradient: ({ inputs, outputs, gradients: [only] }) =>
      only ? gradient(only, { inputs, output: outputs[0] }) : [],
  }
}

export function apply(operation: Operation, inputs: readonly Tensor[]): readonly Tensor[] {
  const { name } = operation
  const { backend } = inputs[0]
  for (const input of inputs) {
    if (input.backend === backend) continue
    throw new TidecastError('engine.backend', {
      operation: name,
      expected: backend.name,
      got: input.backend.name,
    })
  }
  const { tape } = backend.session
  const keep = tape?.tracks(inputs) ?? false
  const blocks = inputs.map((input) => input.block(name))
  const { outputs: made, saved = [] } = operation.forward(backend.kernels, blocks, keep)
  const outputs = made.map((block) => new Tensor(backend, block))
  if (keep) tape?.record({ inputs, outputs, saved, gradient: operation.gradient })
  return outputs
}
