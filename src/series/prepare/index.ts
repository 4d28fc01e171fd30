/**
 * The door of preparation: what is wrong with a series, and the recipe that mends it. Host-free; every function is pure
 * over typed arrays, missing values are NaN.
 */
export { parseIsoStamp } from './time/isoStamp'
export { durationOf, parseRule, type Rule } from './time/rule'
export { zoneNamed, type Zone } from './time/zone'
export { bucketsOf, type Buckets, type BucketOptions, type Origin, type Side } from './time/buckets'
export { aggregateBuckets } from './resample/aggregateBuckets'
export { gridStamps, interpolateOnGrid } from './resample/grid'
export { mergeDuplicates } from './resample/mergeDuplicates'
export { fillConstant } from './fill/fillConstant'
export { interpolate, type InterpolationName } from './fill/interpolate'
export { restrictFill, type FillLimits } from './fill/fillLimits'
export { autocorrelation, partialAutocorrelation } from './statistics/autocorrelation'
export { ljungBox } from './statistics/ljungBox'
export { decompose, type StlOptions } from './statistics/stl'
export {
  pointsOf,
  provenanceNames,
  scoredMask,
  laidOn,
  selectPoints,
  slicePoints,
  type Points,
  type ProvenanceName,
} from './points'
export type { OwnUnit } from './recipe/ownUnit'
export type { Rounding } from './recipe/stepRow'
export { applyRecipe, type Prepared, type RecipeOptions, type StepEffect } from './recipe/applyRecipe'
export { seasonOfPoints } from './recipe/seasonOfPoints'
export { suggestRecipe } from './recipe/suggestRecipe'
export { readPoints, type PointsChoice } from './read/readPoints'
export { readIds } from './read/readIds'
export { showStamp } from './read/showStamp'
export { checkHealth, type Finding, type HealthReport } from './health/checkHealth'
export { findingSentence } from './health/findingSentence'
export { hideLikeGaps, scoreFills, type FillScore, type FillScores } from './fill/scoreFills'
export { regularPoints, type RegularPoints } from './recipe/regularPoints'
export { type Work } from './work'
export { decomposePoints, type DecomposedPoints, type DecompositionChoice } from './explore/decomposition'
export { correlogramOf, type Correlogram } from './explore/correlogram'
export { laggedCorrelation, type LaggedCorrelation } from './explore/laggedCorrelation'
export { laggedSentence } from './explore/laggedSentence'
export { laggedPoints, type LaggedPoints } from './explore/laggedPoints'
export { spectrumOf, type Spectrum, type SpectrumChoice, type SpectrumPeak } from './explore/spectrum'
export { seasonPlotOf, type Cycle, type SeasonLine, type SeasonPlot } from './explore/seasonPlot'
export { heatMapKinds, heatMapOf, type HeatMap, type HeatMapKind } from './explore/heatMap'
export { bridgeGaps } from './fill/bridgeGaps'
export type { FillModel, FillSeries, FillTraining } from './fill/fillModel'
export { spanOf, type SeriesSpan } from './align/seriesSpan'
export { openingOf, type Opening } from './time/opening'
export { describeRule } from './time/ruleWords'
