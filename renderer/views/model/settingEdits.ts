/** A setting as its field reads and changes it, with what stands in the way of it and what was suggested. */

import { computed, type WritableComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'

import { conflictsOf, type ModelSettings } from '../../../src/contract'
import type { SettingChange, SettingName } from '../../../src/project'
import { useStores } from '../../stores'
import { settingChoices, type ChoiceSetting } from './settingNames'
import { reasonOf } from './suggestedReasons'

export function useSettingEdits() {
  const { project, series, model } = useStores()
  const { t } = useI18n()

  function suggestedOf<Name extends SettingName>(setting: Name): ModelSettings[Name] | undefined {
    return series.suggestion.value?.model[setting]
  }

  /** @param absent while there are no settings: fields are shown no sooner */
  function valueOf<Name extends SettingName>(
    setting: Name,
    absent: ModelSettings[Name],
  ): WritableComputedRef<ModelSettings[Name]> {
    return computed({
      get: () => model.settings.value?.[setting] ?? absent,
      set: (value) => project.execute({ kind: 'changeSetting', setting, value } as SettingChange),
    })
  }

  /** A setting as one of the names that its list offers. */
  function choiceOf(setting: ChoiceSetting): WritableComputedRef<string> {
    const [first] = settingChoices[setting]
    return computed({
      get: () => model.settings.value?.[setting] ?? first,
      set: (value) => project.execute({ kind: 'changeSetting', setting, value } as SettingChange),
    })
  }

  /** Why the setting cannot be this, beside the others as they are; empty where it can. */
  function whyNot(setting: SettingName, value: string | number | boolean): string {
    const { value: settings } = model.settings
    if (!settings) return ''
    const tried = { ...settings, [setting]: value }
    const own = conflictsOf(tried, model.learned.value).find((conflict) => conflict.setting === setting)
    return own ? t(`model.conflicts.${own.name}`) : ''
  }

  /** The sentence of a field, the suggestion where the user chose otherwise, and why it was suggested. */
  function withSuggested(
    setting: SettingName,
    help: string,
    chosen: string,
    suggested: string | undefined,
  ): string {
    const { value: suggestion } = series.suggestion
    if (suggested === undefined || !suggestion) return help
    const why = t(`model.why.${reasonOf(setting, suggestion)}`)
    return suggested === chosen
      ? t('model.helpWithReason', { help, why })
      : t('model.helpWithSuggested', { help, suggested, why })
  }

  return { suggestedOf, valueOf, choiceOf, whyNot, withSuggested }
}
