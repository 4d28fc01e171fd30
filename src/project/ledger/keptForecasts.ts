/** The forecasts a project keeps for its ledger: which stay, and which speak of the series on the desk. */

import { mostKeptForecasts, type KeptForecast } from '../../contract'
import type { ProjectDocument } from '../document'
import type { LedgerEntry } from './compareForecasts'

/** Of one series and origin: who tries many settings does not push out what was forecast at other times. */
const mostOfOneOrigin = 10

/**
 * One of the same series, origin and record takes the place of an earlier one. By origin, and those of one origin in the order
 * they were made; the earliest give way when there are too many. What changes nothing gives back `kept` itself.
 */
export function keepForecasts(
  kept: readonly KeptForecast[],
  more: readonly KeptForecast[],
): readonly KeptForecast[] {
  if (more.length === 0) return kept
  const byName = new Map(kept.map((forecast) => [nameOf(forecast), forecast]))
  for (const forecast of more) {
    const name = nameOf(forecast)
    if (isSame(byName.get(name), forecast)) continue
    byName.delete(name)
    byName.set(name, forecast)
  }
  const ordered = [...byName.values()].sort((one, other) => one.origin - other.origin)
  const now = ordered
    .filter((_, index) => newerOfItsOrigin(ordered, index) < mostOfOneOrigin)
    .slice(-mostKeptForecasts)
  const unchanged = now.length === kept.length && now.every((forecast, index) => forecast === kept[index])
  return unchanged ? kept : now
}

function newerOfItsOrigin(ordered: readonly KeptForecast[], index: number): number {
  const { origin, target, id } = ordered[index] ?? {}
  return ordered
    .slice(index + 1)
    .filter((other) => other.origin === origin && other.target === target && other.id === id).length
}

function isSame(one: KeptForecast | undefined, other: KeptForecast): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

/** Those of the series on the desk, by origin. */
export function forecastsOf({
  forecasts,
  target,
  id,
}: Pick<ProjectDocument, 'forecasts' | 'target' | 'id'>): readonly KeptForecast[] {
  return forecasts.filter((forecast) => forecast.target === target && forecast.id === id)
}

/** As the ledger compares them. */
export function ledgerEntries(forecasts: readonly KeptForecast[]): readonly LedgerEntry[] {
  return forecasts.map(({ origin, model, stamps, values, final, interval }) => ({
    origin,
    model,
    stamps,
    values,
    ...(final && { final }),
    ...(interval && { interval }),
  }))
}

/** Fewer errors say too little of their spread. */
const fewestErrors = 8

/** Mean and standard deviation of `actual − forecast` over the points that have both; null where they say too little. */
export function expectedErrors(actual: Float64Array, forecast: Float64Array): KeptForecast['expected'] {
  const errors = [...actual].map((value, i) => value - (forecast[i] ?? NaN)).filter(Number.isFinite)
  if (errors.length < fewestErrors) return null
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / (errors.length - 1))
  return deviation > 0 ? { mean, deviation } : null
}

function nameOf({ target, id, origin, model, record }: KeptForecast): string {
  return JSON.stringify([target, id, origin, record ?? model])
}
