/** The changes a project keeps, as edits put and drop them. */

import type { ForecastOverride } from '../../contract'

/**
 * A change takes the place of an earlier one of the same step of the same forecast. Kept by series, stamp and model, so that the
 * same changes are the same document.
 */
export function editOverrides(
  kept: readonly ForecastOverride[],
  { put, drop }: { readonly put: readonly ForecastOverride[]; readonly drop: readonly ForecastOverride[] },
): readonly ForecastOverride[] {
  const byName = new Map(kept.map((override) => [nameOf(override), override]))
  for (const override of drop) byName.delete(nameOf(override))
  for (const override of put) byName.set(nameOf(override), override)
  return [...byName.values()].sort(inOrder)
}

function nameOf({ target, id, model, stamp, said }: ForecastOverride): string {
  return JSON.stringify([target, id, model, stamp, said])
}

function inOrder(one: ForecastOverride, other: ForecastOverride): number {
  return (
    byText(one.target, other.target) ||
    byText(one.id ?? '', other.id ?? '') ||
    one.stamp - other.stamp ||
    byText(one.model, other.model) ||
    one.said - other.said
  )
}

function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
