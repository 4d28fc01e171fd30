/** The nets of the engine bench: those of the peer's script, and the forecaster's own. */

import {
  clipByGlobalNorm,
  createAdam,
  createLinear,
  createParallelHead,
  createRecurrentLayer,
  createRecurrentStack,
  createSegmentEmbedding,
  lastStep,
  meanAbsoluteError,
  meanSquaredError,
  scope,
  tensor,
  valueAndGradients,
  type Backend,
  type Tensor,
} from '../src/engine'
import { createRandom, type Random } from '../src/util/random'

type BenchCell = 'lstm' | 'gru'

export interface BenchRow {
  readonly name: string
  readonly sizes: {
    readonly cell: BenchCell
    readonly batch: number
    readonly steps: number
    readonly inputSize: number
    readonly hiddenSize: number
    readonly layers: number
  }
  /** Of a whole step: forward, and twice that backward, products alone. */
  readonly flops: number
  /** Makes the net; the result runs one training step. */
  readonly prepare: (backend: Backend) => () => void
}

const gates: Readonly<Record<BenchCell, number>> = { lstm: 4, gru: 3 }

/** Batch, steps, inputs, hidden size, layers. */
const grid = [
  [32, 24, 1, 32, 1],
  [32, 48, 1, 64, 2],
  [64, 96, 8, 64, 2],
  [128, 48, 8, 32, 2],
  [256, 34, 24, 64, 1],
  [32, 96, 8, 128, 2],
  [256, 34, 24, 128, 1],
  [64, 168, 8, 128, 2],
  [32, 96, 8, 256, 2],
] as const

const outputs = 24

export const peerRows: readonly BenchRow[] = (['lstm', 'gru'] as const).flatMap((cell) =>
  grid.map(([batch, steps, inputSize, hiddenSize, layers]) => ({
    name: `${cell} ${[batch, steps, inputSize, hiddenSize, layers].join(',')}`,
    sizes: { cell, batch, steps, inputSize, hiddenSize, layers },
    flops: Array.from({ length: layers }, (_, layer) => {
      const width = layer === 0 ? inputSize : hiddenSize
      return 6 * batch * steps * gates[cell] * hiddenSize * (width + hiddenSize)
    }).reduce((total, each) => total + each, 0),
    prepare(backend) {
      const random = createRandom(0)
      const hiddenSizes = new Array<number>(layers).fill(hiddenSize)
      const net = createRecurrentStack(backend, { cell, inputSize, hiddenSizes }, random)
      const head = createLinear(
        backend,
        { inputSize: hiddenSize, outputSize: outputs, initial: 'uniform' },
        random,
      )
      const x = randomTensor(backend, random, [batch, steps, inputSize])
      const y = randomTensor(backend, random, [batch, outputs])
      return trainingStep(backend, [...net.parameters, ...head.parameters], () =>
        meanSquaredError(head.forward(lastStep(net.forward(x))), y),
      )
    },
  })),
)

/** Windows of 30 segments of 24 steps, a GRU over them, a parallel head for 4 segments of the future. */
export const forecasterRows: readonly BenchRow[] = ([64, 128] as const).map((hiddenSize) => {
  const [batch, segment, pastSegments, futureSegments] = [256, 24, 30, 4]
  const cellFlops = 6 * batch * gates.gru * hiddenSize * 2 * hiddenSize
  const mapFlops = 6 * batch * segment * hiddenSize
  return {
    name: `segments of ${segment}, gru ${hiddenSize}`,
    sizes: { cell: 'gru', batch, steps: pastSegments, inputSize: hiddenSize, hiddenSize, layers: 1 },
    flops: (pastSegments + futureSegments) * (cellFlops + mapFlops),
    prepare(backend) {
      const random = createRandom(0)
      const embedding = createSegmentEmbedding(backend, { segment, size: hiddenSize }, random)
      const layer = createRecurrentLayer(backend, { cell: 'gru', inputSize: hiddenSize, hiddenSize }, random)
      const head = createParallelHead(
        backend,
        { hiddenSize, inputSize: hiddenSize, segment, segments: futureSegments, dropout: 0.1 },
        random,
      )
      const x = randomTensor(backend, random, [batch, pastSegments * segment])
      const y = randomTensor(backend, random, [batch, futureSegments * segment])
      const parameters = [...embedding.parameters, ...layer.parameters, ...head.parameters]
      return trainingStep(backend, parameters, () => {
        const { output } = layer.run(embedding.forward(x))
        return meanAbsoluteError(head.forward(layer, { hidden: lastStep(output) }, { random }), y)
      })
    },
  }
})

function trainingStep(backend: Backend, parameters: readonly Tensor[], loss: () => Tensor): () => void {
  const adam = createAdam(parameters, { learningRate: 1e-3 })
  return () => {
    scope(backend, () => {
      const { gradients } = valueAndGradients(parameters, loss)
      clipByGlobalNorm(gradients, 1)
      adam.step(gradients)
    })
  }
}

function randomTensor(backend: Backend, random: Random, shape: readonly number[]): Tensor {
  const size = shape.reduce((product, length) => product * length, 1)
  return tensor(
    backend,
    Float64Array.from({ length: size }, () => random.normal()),
    shape,
  )
}
