/** The forecast ledger: earlier forecasts held against what came. */
export { compareForecasts, type Comparison, type LedgerEntry, type Observations } from './compareForecasts'
export { watchDrift, watchNewest, type Drift, type DriftOptions, type DriftPoint } from './driftAlarm'
export { expectedErrors, forecastsOf, keepForecasts, ledgerEntries } from './keptForecasts'
export { coverageOf, reportByLead, type Coverage, type LeadReport } from './leadReport'
export { valueAddedOf, type ValueAdded } from './valueAdded'
export { waterfallOf, type Waterfall, type WaterfallRow } from './waterfall'
