/** The door of the contract: types and constants both sides of every process border agree on. */
export * from './reading'
export * from './specs'
export * from './descriptions'
export * from './trainer'
export * from './desktop'
export * from './trainerControl'
