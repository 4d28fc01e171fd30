/** The flags of `prepare` as steps of a recipe. */

import type { RecipeStep } from '../src/contract'
import { TidecastError } from '../src/util/errors'
import type { PrepareFlags } from './prepareCommand'

/**
 * In the order that makes sense of them: time first, then mending, then change of meaning.
 *
 * @throws TidecastError `usage.setting` on a flag that speaks of a step which is not there
 */
export function stepsOf(flags: PrepareFlags): readonly RecipeStep[] {
  if (flags.ohlc && flags.resample === undefined) {
    throw new TidecastError('usage.setting', {
      name: '--ohlc',
      expected: 'given beside --resample',
      got: 'alone',
    })
  }
  if (flags.padding !== undefined && flags.align !== 'union') {
    throw new TidecastError('usage.setting', {
      name: '--padding',
      expected: 'given beside --align union',
      got: flags.align === undefined ? 'alone' : `beside --align ${flags.align}`,
    })
  }
  const { season } = flags
  const withSeason = season === undefined ? {} : { season }
  const steps: RecipeStep[] = []
  if (flags.zone !== undefined) steps.push({ step: 'zone', zone: flags.zone, stampsAre: 'instants' })
  if (flags.localZone !== undefined)
    steps.push({ step: 'zone', zone: flags.localZone, stampsAre: 'wallClock' })
  if (flags.duplicates !== undefined) steps.push({ step: 'duplicates', method: flags.duplicates })
  if (flags.minimum !== undefined || flags.maximum !== undefined) {
    steps.push({
      step: 'clip',
      outside: 'limit',
      ...(flags.minimum === undefined ? {} : { minimum: flags.minimum }),
      ...(flags.maximum === undefined ? {} : { maximum: flags.maximum }),
    })
  }
  if (flags.outliers !== undefined) {
    const method = 'seasonalDeviation'
    steps.push({ step: 'outliers', method, sensitivity: 6, action: flags.outliers, ...withSeason })
  }
  if (flags.regular !== undefined)
    steps.push({ step: 'regularise', rule: flags.regular, offGrid: flags.offGrid })
  if (flags.weekdays !== undefined) steps.push({ step: 'calendar', weekdays: [...flags.weekdays] })
  if (flags.resample !== undefined) {
    steps.push({
      step: 'resample',
      rule: flags.resample,
      aggregate: flags.aggregate,
      ...(flags.coverage === undefined ? {} : { minimumCoverage: flags.coverage }),
      ...(flags.closed === undefined ? {} : { closed: flags.closed }),
      ...(flags.label === undefined ? {} : { label: flags.label }),
      ...(flags.dropPartial === undefined ? {} : { partial: flags.dropPartial }),
      ...(flags.ohlc && { beside: 'ohlc' as const }),
    })
  }
  if (flags.align !== undefined) {
    const padding = flags.padding === undefined ? {} : { padding: flags.padding }
    steps.push({ step: 'align', span: flags.align, ...padding })
  }
  if (flags.fill !== undefined) {
    steps.push({
      step: 'missing',
      method: flags.fill,
      ...maxGapOf(flags.maxGap),
      ...withSeason,
      ...(flags.edges === undefined ? {} : { edges: flags.edges }),
      ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    })
  }
  if (flags.transform !== undefined) steps.push({ step: 'transform', method: flags.transform })
  if (flags.difference !== undefined) steps.push({ step: 'difference', lag: flags.difference })
  return steps
}

function maxGapOf(text: string | undefined): Pick<RecipeStep & { step: 'missing' }, 'maxGap'> {
  if (text === undefined) return {}
  return { maxGap: /^\d+$/.test(text) ? { points: Number(text) } : { duration: text } }
}
