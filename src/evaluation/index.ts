/** What forecasts of points held out say of a model: errors by step, residuals, coverage. The window, reports and pictures share it. */

export { comparedModels } from './comparedModels'
export { coverageOf } from './coverage'
export { errorsByStep, type StepErrors } from './errorsByStep'
export { summariseResiduals, type ResidualSummary } from './residuals'
