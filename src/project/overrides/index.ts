/** Changes that a person makes to a forecast. */
export { finalValueOf, refusalOfOverride, type OverrideLimits } from './finalValue'
export { overrideColumns, stepOverridesOf } from './overrideColumns'
export { editOverrides } from './keptOverrides'
export {
  layOverrides,
  relaidOverrides,
  type LaidOverrides,
  type OverriddenForecast,
  type RelaidOverrides,
} from './laidOverrides'
