/** The door between preparation and the regular series: points of a table in, a series for the models out. */
export { gapsOfPoints } from './gapsOfPoints'
export { lastPoints } from './lastPoints'
export { modelledSeries } from './modelledSeries'
export { onStamps } from './onStamps'
export { pointsOfSeries, readPointsOfSeries, type PointsOfSeriesChoice } from './pointsOfSeries'
export { regularFromPoints } from './regularFromPoints'
export { standardRecipe } from './standardRecipe'
