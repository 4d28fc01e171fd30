/** What a series can be laid beside: the other columns of numbers, and the other series of its file. */

import { computed, type WritableComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'

import type { Beside } from '../../../../src/contract'
import type { SelectOption } from '../../../components/controls/choices'
import { useStores } from '../../../stores'

export interface BesideChoice {
  readonly options: () => readonly SelectOption<string>[]
  /** One of the options by its value; the first until another is chosen. */
  readonly chosen: WritableComputedRef<string>
  /** Null where there is nothing to choose. */
  readonly beside: () => Beside | null
}

export function useBeside(): BesideChoice {
  const { project, prepare, source } = useStores()
  const { t } = useI18n()

  const all = computed<readonly Beside[]>(() => {
    const { time, target, id } = project.document.value
    const columns = source.description.value?.columns ?? []
    const ids = source.description.value?.series?.ids ?? []
    return [
      ...columns
        .filter(({ name, kind }) => kind === 'number' && name !== time && name !== target)
        .map(({ name }) => ({ kind: 'column' as const, name })),
      ...ids.filter((other) => other !== id).map((name) => ({ kind: 'series' as const, name })),
    ]
  })
  const current = computed(() => {
    const kept = prepare.beside.value
    return all.value.find((each) => kept && keyOf(each) === keyOf(kept)) ?? all.value[0] ?? null
  })

  return {
    options: () =>
      all.value.map((each) => ({
        value: keyOf(each),
        label: each.name,
        note: t(`prepare.lagged.kinds.${each.kind}`),
      })),
    chosen: computed({
      get: () => (current.value ? keyOf(current.value) : ''),
      set: (key) => {
        prepare.beside.value = all.value.find((each) => keyOf(each) === key) ?? null
      },
    }),
    beside: () => current.value,
  }
}

function keyOf({ kind, name }: Beside): string {
  return `${kind} ${name}`
}
