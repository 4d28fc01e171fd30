/** The settings of an own network by the kind of field they are edited in, and what each list offers. */

import {
  bases,
  heads,
  losses,
  normalizations,
  phases,
  schedules,
  type ModelSettings,
  type settingRanges,
} from '../../../src/contract'

export type NumberSetting = keyof typeof settingRanges

export const settingChoices = {
  phases,
  normalization: normalizations,
  base: bases,
  head: heads,
  loss: losses,
  schedule: schedules,
} as const satisfies {
  readonly [Setting in keyof ModelSettings]?: readonly ModelSettings[Setting][]
}
export type ChoiceSetting = keyof typeof settingChoices

/** Numbers that need not be whole. */
const fractions: ReadonlySet<NumberSetting> = new Set(['learningRate', 'weightDecay', 'clip'])

export function isWhole(setting: NumberSetting): boolean {
  return !fractions.has(setting)
}
