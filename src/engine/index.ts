/** The engine's one door: tensors, gradients, recurrent layers and their training, on a backend chosen at run time. */

export type { Backend, BackendName, Numbers, RecurrentWeights } from './backend'
export { cells, type CellName } from './cells'
export { createBackend } from './createBackend'
export { createLinear, type Layer, type LinearSettings } from './nn/linear'
export { meanAbsoluteError, meanSquaredError } from './nn/losses'
export { readParameters, writeParameters, type Snapshot } from './nn/parameters'
export { createRecurrentStack, type RecurrentStack, type RecurrentStackSettings } from './nn/recurrentStack'
export {
  absolute,
  add,
  divideOrZero,
  keepWhere,
  multiply,
  scale,
  sigmoid,
  subtract,
  tanh,
} from './ops/elementwise'
export { linear, matmul, reshape, sum, sumRows } from './ops/matrix'
export { lastStep, recurrent, type RecurrentState } from './ops/sequence'
export { createAdam, type Adam, type AdamOptions } from './optim/adam'
export { clipByGlobalNorm } from './optim/clip'
export { scope } from './scope'
export type { Shape } from './shape'
export { valueAndGradients } from './tape'
export { tensor, Tensor, zeros } from './tensor'
