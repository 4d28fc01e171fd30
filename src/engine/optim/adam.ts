/** Adam. Source: D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1. */

import { TidecastError } from '../../util/errors'
import { requireShape } from '../shape'
import { zeros, type Tensor } from '../tensor'

export interface AdamOptions {
  readonly learningRate: number
  /** @default 0.9 */
  readonly beta1?: number
  /** @default 0.999 */
  readonly beta2?: number
  /** Added outside the root. @default 1e-8 */
  readonly epsilon?: number
}

export interface Adam {
  learningRate: number
  /** Updates the parameters by one step; `gradients` stand in their order. */
  step(gradients: readonly Tensor[]): void
  /** Frees the running means, not the parameters. */
  dispose(): void
}

export function createAdam(parameters: readonly Tensor[], options: AdamOptions): Adam {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options
  const means = parameters.map((parameter) => zeros(parameter.backend, parameter.shape))
  const squares = parameters.map((parameter) => zeros(parameter.backend, parameter.shape))
  // Running products and not Math.pow, whose last bit differs from host to host.
  let power1 = 1
  let power2 = 1

  return {
    learningRate: options.learningRate,
    step(gradients) {
      if (gradients.length !== parameters.length) {
        throw new TidecastError('engine.shape', {
          operation: 'adam',
          expected: `${parameters.length} gradients`,
          got: `${gradients.length}`,
        })
      }
      power1 *= beta1
      power2 *= beta2
      const settings = {
        learningRate: this.learningRate,
        beta1,
        beta2,
        epsilon,
        correction1: 1 - power1,
        correction2: 1 - power2,
      }
      parameters.forEach((parameter, index) => {
        const gradient = gradients[index]
        requireShape('adam', gradient.shape, parameter.shape)
        parameter.backend.kernels.adam(
          parameter.block('adam'),
          gradient.block('adam'),
          means[index].block('adam'),
          squares[index].block('adam'),
          settings,
        )
      })
    },
    dispose() {
      for (const each of [...means, ...squares]) each.dispose()
    },
  }
}
