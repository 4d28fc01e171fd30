/** The engine's one door: tensors, gradients, recurrent nets and their training, on a backend chosen at run time. */

export type { Backend, BackendName, Numbers, RecurrentWeights } from './backend'
export { cells, type CellName, type FusedCellName } from './cells'
export { createBackend } from './createBackend'
export { scope } from './scope'
export type { Shape } from './shape'
export { valueAndGradients } from './tape'
export { tensor, Tensor, zeros } from './tensor'
export type { Thread, Threads, ThreadStart } from './threads'

// Operations
export { concatenate, gatherRows, reshape, reverseSteps, scatterRows, split } from './ops/arrange'
export { add, divideOrZero, keepWhere, multiply, scale, shift, subtract } from './ops/elementwise'
export {
  absolute,
  erf,
  exp,
  gelu,
  leakyRelu,
  log,
  logGamma,
  relu,
  sigmoid,
  softplus,
  squareRoot,
  tanh,
} from './ops/functions'
export { linear, matmul } from './ops/matrix'
export type { GradientFlow } from './ops/operation'
export { expand, logSumExp, meanOver, repeat, softmax, sum, sumOver } from './ops/reduction'
export { lastStep, recurrent, type RecurrentState } from './ops/sequence'

// Layers
export {
  additiveAttention,
  createAdditiveAttention,
  scaledDotProductAttention,
  type AdditiveAttention,
  type AdditiveWeights,
} from './nn/attention'
export { createCarriedState, type CarriedState, type CarriedStates } from './nn/carriedState'
export type { UpdateGate } from './nn/composedCells'
export { dropout, variationalDropout } from './nn/dropout'
export { createEmbedding, embed, type Embedding } from './nn/embedding'
export {
  createEncoderDecoder,
  type DecodeOptions,
  type EncoderDecoder,
  type EncoderDecoderSettings,
} from './nn/encoderDecoder'
export { initialisers, initialTensor, type InitialiserName } from './nn/initial'
export { createLayerNorm, layerNorm, type Normalization } from './nn/layerNorm'
export { createLinear, type Layer, type LinearSettings } from './nn/linear'
export { readParameters, writeParameters, type Snapshot } from './nn/parameters'
export { padSequences, type RaggedBatch, type RaggedOptions } from './nn/ragged'
export {
  createRecurrentLayer,
  runRecurrentLayer,
  type LayerResult,
  type LayerState,
  type RecurrentLayer,
  type RecurrentLayerSettings,
} from './nn/recurrentLayer'
export type { LayerNormalization, LayerWeights, RecurrentInitial } from './nn/recurrentWeights'
export {
  createRecurrentStack,
  type RecurrentStack,
  type RecurrentStackSettings,
  type StackResult,
  type StackRun,
} from './nn/recurrentStack'
export {
  createParallelHead,
  createSegmentEmbedding,
  type ParallelHead,
  type ParallelHeadSettings,
  type SegmentEmbeddingSettings,
} from './nn/segments'

// Losses
export {
  gaussianLoss,
  huberLoss,
  logCoshLoss,
  meanAbsoluteError,
  meanSquaredError,
  pinballLoss,
  positiveScale,
  softmaxCrossEntropy,
  studentLoss,
  type CrossEntropyOptions,
  type StudentPrediction,
} from './nn/losses'

// Checkpoints
export {
  decodeCheckpoint,
  encodeCheckpoint,
  hashWeights,
  requireBuild,
  type Checkpoint,
  type SamplerPosition,
} from './checkpoint'

// Training
export { createWeightAverage, type WeightAverage } from './optim/average'
export { clipByGlobalNorm, clipByValue, globalNorm } from './optim/clip'
export {
  reportGradients,
  type GradientReport,
  type GroupReport,
  type ParameterGroups,
} from './optim/gradientReport'
export {
  createAdam,
  createOptimizer,
  type Optimizer,
  type OptimizerOptions,
  type OptimizerState,
} from './optim/optimizer'
export { rules, type OptimizerName, type Rule } from './optim/rules'
export { createPlateau, type Plateau, type PlateauOptions, type PlateauState } from './optim/plateau'
export {
  schedules,
  type CosineOptions,
  type OneCycleOptions,
  type RestartOptions,
  type Schedule,
} from './optim/schedules'
