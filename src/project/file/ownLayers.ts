/**
 * From before each layer of a network chose its cell for itself: one cell, dropout, residual and norm stood beside the units
 * of the layers. What a file held is not checked yet, so what has not the old form is left for the schema to refuse.
 */

import * as v from 'valibot'

import { cellSchema, uniformLayers } from '../../contract'

const uniformStackSchema = v.looseObject({
  cell: cellSchema,
  layers: v.array(v.number()),
  dropout: v.optional(v.number(), 0),
  residual: v.optional(v.boolean(), false),
  layerNorm: v.optional(v.boolean(), false),
  segment: v.optional(v.number(), 1),
})
const ofStack: readonly string[] = ['cell', 'layers', 'dropout', 'residual', 'layerNorm']

/** Settings of a network, or what a run records of them. */
export function asOwnLayers(content: unknown): unknown {
  const stack = v.safeParse(uniformStackSchema, content)
  if (!stack.success || !isObject(content)) return content
  const { cell, layers, dropout, residual, layerNorm, segment } = stack.output
  const others = Object.entries(content).filter(([setting]) => !ofStack.includes(setting))
  return {
    ...Object.fromEntries(others),
    layers: uniformLayers(layers, { cell, dropout, residual, layerNorm }, { segment }),
  }
}

/** A training, which has no result until it is finished. */
export function runAsOwnLayers(run: unknown): unknown {
  if (!isObject(run) || !('model' in run)) return run
  const model = asOwnLayers(run.model)
  const { result } = run as { readonly result?: unknown }
  if (!isObject(result) || !('record' in result)) return { ...run, model }
  return { ...run, model, result: { ...result, record: asOwnLayers(result.record) } }
}

export function runsAsOwnLayers(runs: unknown): unknown {
  return Array.isArray(runs) ? runs.map(runAsOwnLayers) : runs
}

function isObject(content: unknown): content is object {
  return typeof content === 'object' && content !== null
}
