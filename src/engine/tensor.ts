/**
 * A tensor: a shape over a block of numbers that a backend owns. It has no arithmetic of its own (see ops/) and its
 * memory is freed by {@link scope} or by `dispose`, never by the garbage collector.
 */

import { TidecastError } from '../util/errors'
import type { Backend, Block, Numbers } from './backend'
import { describeShape, requireLengths, sizeOf, type Shape } from './shape'

export class Tensor {
  readonly shape: Shape
  readonly size: number
  readonly backend: Backend
  #block: Block | undefined

  /** @internal Tensors are made by {@link tensor}, {@link zeros} and operations. */
  constructor(backend: Backend, block: Block) {
    this.backend = backend
    this.shape = block.shape
    this.size = sizeOf(block.shape)
    this.#block = block
    backend.session.scopes.at(-1)?.push(this)
  }

  get disposed(): boolean {
    return this.#block === undefined
  }

  /** The numbers, row-major, as a copy. */
  read(): Numbers {
    return this.backend.memory.read(this.block('read'))
  }

  write(values: ArrayLike<number>): void {
    if (values.length !== this.size) {
      throw new TidecastError('engine.shape', {
        operation: 'write',
        expected: `${this.size} numbers for ${describeShape(this.shape)}`,
        got: `${values.length} numbers`,
      })
    }
    this.backend.memory.write(this.block('write'), values)
  }

  /** The one number of a tensor of size 1. */
  item(): number {
    if (this.size !== 1) {
      throw new TidecastError('engine.shape', {
        operation: 'item',
        expected: 'a tensor of one number',
        got: describeShape(this.shape),
      })
    }
    return this.read()[0]
  }

  /** Frees the memory; a second call does nothing. */
  dispose(): void {
    if (this.#block) this.backend.memory.free(this.#block)
    this.#block = undefined
  }

  /** @internal The block, or an error that names the operation which met a disposed tensor. */
  block(operation: string): Block {
    if (this.#block) return this.#block
    throw new TidecastError('engine.disposed', { operation, shape: describeShape(this.shape) })
  }
}

export function zeros(backend: Backend, shape: Shape): Tensor {
  requireLengths('zeros', shape)
  return new Tensor(backend, backend.memory.allocate([...shape]))
}

/** @param values row-major, as many as the shape holds. */
export function tensor(backend: Backend, values: ArrayLike<number>, shape: Shape): Tensor {
  if (values.length !== sizeOf(shape)) {
    throw new TidecastError('engine.shape', {
      operation: 'tensor',
      expected: `${sizeOf(shape)} numbers for ${describeShape(shape)}`,
      got: `${values.length} numbers`,
    })
  }
  const made = zeros(backend, shape)
  made.write(values)
  return made
}
