/**
 * The table of what can be set of each kind of step: one row a field, in the order it is shown. Fields that mean
 * nothing under the present settings are left out.
 */

import {
  aggregateNames,
  alignPaddings,
  mergeMethods,
  missingMethods,
  type RecipeStep,
  type StepName,
  type StepOf,
} from '../../../../src/contract'
import { isCountedRule, namedRules } from './rules'
import type { TypedForm } from './typedFields'

export type FieldForm =
  | {
      readonly kind: 'choice'
      readonly options: readonly string[]
      /** What holds where the step has no such field. */
      readonly fallback?: string
      /** The last option is something typed. */
      readonly own?: TypedForm
    }
  | { readonly kind: 'typed'; readonly typed: TypedForm }
  /** A number that the step is never without. */
  | {
      readonly kind: 'number'
      readonly integer: boolean
      readonly minimum: number
      readonly maximum: number
    }
  | { readonly kind: 'weekdays' | 'switch' | 'edits' }

export interface StepField<Name extends StepName = StepName> {
  /** As in the step. */
  readonly name: string
  readonly form: FieldForm
  readonly shown?: (step: StepOf<Name>) => boolean
}

const anyNumber = { integer: false, minimum: -1e300, maximum: 1e300 } as const
const optionalNumber = typed({ kind: 'number', ...anyNumber })
const season = typed({ kind: 'number', integer: true, minimum: 2, maximum: 1_000_000 })
const ownRule: TypedForm = { kind: 'text' }

function typed(form: TypedForm): FieldForm {
  return { kind: 'typed', typed: form }
}

const fieldTable: { readonly [Name in StepName]: readonly StepField<Name>[] } = {
  zone: [
    { name: 'zone', form: typed({ kind: 'text' }) },
    { name: 'stampsAre', form: { kind: 'choice', options: ['instants', 'wallClock'] } },
    {
      name: 'repeatedHour',
      form: { kind: 'choice', options: ['inOrder', 'earlier', 'later'], fallback: 'inOrder' },
      shown: ({ stampsAre }) => stampsAre === 'wallClock',
    },
  ],
  duplicates: [{ name: 'method', form: { kind: 'choice', options: mergeMethods } }],
  edit: [{ name: 'edits', form: { kind: 'edits' } }],
  clip: [
    { name: 'minimum', form: optionalNumber },
    { name: 'maximum', form: optionalNumber },
    { name: 'outside', form: { kind: 'choice', options: ['limit', 'missing'] } },
  ],
  outliers: [
    { name: 'action', form: { kind: 'choice', options: ['detect', 'correct', 'remove'] } },
    { name: 'method', form: { kind: 'choice', options: ['seasonalDeviation', 'stl'] } },
    { name: 'sensitivity', form: { kind: 'number', integer: false, minimum: 1, maximum: 100 } },
    { name: 'season', form: season },
    { name: 'accepted', form: typed({ kind: 'stamps' }) },
  ],
  regularise: [
    { name: 'rule', form: { kind: 'choice', options: ['auto', ...namedRules], own: ownRule } },
    { name: 'offGrid', form: { kind: 'choice', options: ['drop', 'nearest', 'time'] } },
    { name: 'maxGap', form: typed({ kind: 'gap' }), shown: ({ offGrid }) => offGrid === 'time' },
  ],
  resample: [
    { name: 'rule', form: { kind: 'choice', options: namedRules, own: ownRule } },
    { name: 'aggregate', form: { kind: 'choice', options: aggregateNames } },
    {
      name: 'minimumCoverage',
      form: typed({ kind: 'number', integer: false, minimum: 0, maximum: 1 }),
    },
    {
      name: 'partial',
      form: { kind: 'choice', options: ['keep', 'dropLast', 'dropBoth'], fallback: 'keep' },
    },
    {
      name: 'closed',
      form: { kind: 'choice', options: ['usual', 'left', 'right'], fallback: 'usual' },
    },
    { name: 'label', form: { kind: 'choice', options: ['usual', 'left', 'right'], fallback: 'usual' } },
    {
      name: 'origin',
      form: {
        kind: 'choice',
        options: ['startDay', 'start', 'epoch', 'endDay', 'end'],
        fallback: 'startDay',
        own: { kind: 'stamp' },
      },
      shown: ({ rule }) => isCountedRule(rule),
    },
    { name: 'offset', form: typed({ kind: 'offset' }), shown: ({ rule }) => isCountedRule(rule) },
    {
      name: 'hours',
      form: { kind: 'choice', options: ['wallClock', 'absolute'], fallback: 'wallClock' },
    },
    { name: 'beside', form: { kind: 'choice', options: ['usual', 'ohlc'], fallback: 'usual' } },
  ],
  align: [
    { name: 'span', form: { kind: 'choice', options: ['intersection', 'union'] } },
    {
      name: 'padding',
      form: { kind: 'choice', options: alignPaddings, fallback: 'missing' },
      shown: ({ span }) => span === 'union',
    },
    { name: 'with', form: typed({ kind: 'names' }) },
  ],
  calendar: [
    { name: 'weekdays', form: { kind: 'weekdays' } },
    { name: 'sessions', form: typed({ kind: 'sessions' }) },
    { name: 'holidays', form: typed({ kind: 'stamps' }) },
  ],
  missing: [
    { name: 'maxGap', form: typed({ kind: 'gap' }), shown: ({ method }) => method !== 'leave' },
    { name: 'method', form: { kind: 'choice', options: missingMethods } },
    {
      name: 'value',
      form: { kind: 'number', ...anyNumber },
      shown: ({ method }) => method === 'constant',
    },
    {
      name: 'season',
      form: season,
      shown: ({ method }) => method === 'seasonal' || method === 'model',
    },
    {
      name: 'seed',
      form: typed({ kind: 'number', integer: true, minimum: 0, maximum: 0xffffffff }),
      shown: ({ method }) => method === 'model',
    },
    {
      name: 'trainingSteps',
      form: typed({ kind: 'number', integer: true, minimum: 1, maximum: 100_000 }),
      shown: ({ method }) => method === 'model',
    },
    {
      name: 'edges',
      form: { kind: 'choice', options: ['leave', 'nearest', 'method'], fallback: 'leave' },
      shown: ({ method }) => method !== 'leave',
    },
  ],
  transform: [
    { name: 'method', form: { kind: 'choice', options: ['log', 'log1p', 'boxCox'] } },
    {
      name: 'lambda',
      form: {
        kind: 'choice',
        options: ['likelihood', 'guerrero'],
        fallback: 'likelihood',
        own: { kind: 'number', integer: false, minimum: -5, maximum: 5 },
      },
      shown: ({ method }) => method === 'boxCox',
    },
    {
      name: 'season',
      form: season,
      shown: ({ method, lambda }) => method === 'boxCox' && lambda === 'guerrero',
    },
    { name: 'minimum', form: optionalNumber },
    { name: 'maximum', form: optionalNumber },
    { name: 'integers', form: { kind: 'switch' } },
  ],
  difference: [{ name: 'lag', form: { kind: 'number', integer: true, minimum: 1, maximum: 1_000_000 } }],
}

export function fieldsOf(step: RecipeStep): readonly StepField[] {
  const fields = fieldTable[step.step] as readonly StepField[]
  return fields.filter(({ shown }) => shown === undefined || shown(step))
}

/** What stands for "as the rule says" in a list of choices: the step then has no such field. */
export const usual = 'usual'

/** The step with one field set; `undefined` takes it out, and so does the choice of what is usual. */
export function withField(step: RecipeStep, name: string, value: unknown): RecipeStep {
  const others = Object.fromEntries(Object.entries(step).filter(([key]) => key !== name))
  const isSet = value !== undefined && value !== usual
  const next = (isSet ? { ...others, [name]: value } : others) as RecipeStep
  // A constant without a number could not be filled with.
  if (next.step === 'missing' && next.method === 'constant' && next.value === undefined)
    return { ...next, value: 0 }
  return next
}
