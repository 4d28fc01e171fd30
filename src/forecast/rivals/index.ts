/**
 * The honest rivals, one row each: forecasts that cost seconds and that a trained network must beat to be worth its while.
 */

import type { RivalName } from '../../contract'
import { arima } from './arima'
import { autoregression } from './autoregression'
import { ets } from './ets'
import { croston, tsb } from './intermittent'
import { drift, lastValue, mean, seasonalNaive } from './naive'
import { ridgeNlinear } from './ridgeNlinear'
import type { Rival } from './rival'
import { mstlEts, stlEts } from './stlEts'
import { naive2, theta } from './theta'

export const rivals: Readonly<Record<RivalName, Rival>> = {
  seasonalNaive,
  lastValue,
  drift,
  mean,
  naive2,
  theta,
  ets,
  stlEts,
  mstlEts,
  arima,
  autoregression,
  ridgeNlinear,
  croston,
  tsb,
}

export { rivalNames } from '../../contract'

export type { Forecaster, Rival, RivalSetting } from './rival'
