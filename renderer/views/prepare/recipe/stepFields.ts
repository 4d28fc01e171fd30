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

export type FieldForm =
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly fallback?: string }
  | { readonly kind: 'rule'; readonly automatic: boolean }
  | {
      readonly kind: 'number'
      readonly integer: boolean
      readonly minimum: number
      readonly maximum: number
      /** Absent: it may be left empty. */
      readonly required?: boolean
    }
  /** Points, or a time such as `36h`; empty: any. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'text' }
  /** Several, with commas between; empty: all. */
  | { readonly kind: 'names' }
  | { readonly kind: 'weekdays' }

export interface StepField<Name extends StepName = StepName> {
  /** As in the step. */
  readonly name: string
  readonly form: FieldForm
  readonly shown?: (step: StepOf<Name>) => boolean
}

const anyNumber = { kind: 'number', integer: false, minimum: -1e300, maximum: 1e300 } as const
const season = { kind: 'number', integer: true, minimum: 2, maximum: 1_000_000 } as const

const fieldTable: { readonly [Name in StepName]: readonly StepField<Name>[] } = {
  zone: [
    { name: 'zone', form: { kind: 'text' } },
    { name: 'stampsAre', form: { kind: 'choice', options: ['instants', 'wallClock'] } },
    {
      name: 'repeatedHour',
      form: { kind: 'choice', options: ['inOrder', 'earlier', 'later'], fallback: 'inOrder' },
      shown: ({ stampsAre }) => stampsAre === 'wallClock',
    },
  ],
  duplicates: [{ name: 'method', form: { kind: 'choice', options: mergeMethods } }],
  edit: [],
  clip: [
    { name: 'minimum', form: anyNumber },
    { name: 'maximum', form: anyNumber },
    { name: 'outside', form: { kind: 'choice', options: ['limit', 'missing'] } },
  ],
  outliers: [
    { name: 'action', form: { kind: 'choice', options: ['detect', 'correct', 'remove'] } },
    { name: 'method', form: { kind: 'choice', options: ['seasonalDeviation', 'stl'] } },
    {
      name: 'sensitivity',
      form: { kind: 'number', integer: false, minimum: 1, maximum: 100, required: true },
    },
    { name: 'season', form: season },
  ],
  regularise: [
    { name: 'rule', form: { kind: 'rule', automatic: true } },
    { name: 'offGrid', form: { kind: 'choice', options: ['drop', 'nearest', 'time'] } },
    { name: 'maxGap', form: { kind: 'gap' }, shown: ({ offGrid }) => offGrid === 'time' },
  ],
  resample: [
    { name: 'rule', form: { kind: 'rule', automatic: false } },
    { name: 'aggregate', form: { kind: 'choice', options: aggregateNames } },
    {
      name: 'minimumCoverage',
      form: { kind: 'number', integer: false, minimum: 0, maximum: 1 },
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
    { name: 'with', form: { kind: 'names' } },
  ],
  calendar: [{ name: 'weekdays', form: { kind: 'weekdays' } }],
  missing: [
    { name: 'maxGap', form: { kind: 'gap' }, shown: ({ method }) => method !== 'leave' },
    { name: 'method', form: { kind: 'choice', options: missingMethods } },
    { name: 'value', form: { ...anyNumber, required: true }, shown: ({ method }) => method === 'constant' },
    { name: 'season', form: season, shown: ({ method }) => method === 'seasonal' },
    {
      name: 'edges',
      form: { kind: 'choice', options: ['leave', 'nearest', 'method'], fallback: 'leave' },
      shown: ({ method }) => method !== 'leave',
    },
  ],
  transform: [
    { name: 'method', form: { kind: 'choice', options: ['log', 'log1p', 'boxCox'] } },
    { name: 'minimum', form: anyNumber },
    { name: 'maximum', form: anyNumber },
  ],
  difference: [
    {
      name: 'lag',
      form: { kind: 'number', integer: true, minimum: 1, maximum: 1_000_000, required: true },
    },
  ],
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
