/** The door of the forecast room: from a regular series to a trained network, its scores and its forecast. */
export { inputChannels } from './samples'
export { longestHorizon, longestLookback } from './split'
export { suggestModel } from './suggestModel'
export { train, type TrainingOptions } from './train'
