/** What command search finds: the commands, the series of the open file, and before there is one the samples. */

import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'

import { useActs } from '../composables/acts'
import { useStores } from '../stores'
import { samples } from '../views/welcome/samples'
import type { Command } from './command'
import { fuzzyMatch } from './fuzzyMatch'

/** Series offered at most: a file can hold thousands, and typing narrows them. */
const mostFound = 60

export function useSearchEntries(commands: () => readonly Command[]): ComputedRef<readonly Command[]> {
  const { project, source, navigation } = useStores()
  const { openSample } = useActs()
  const { t } = useI18n()

  const series = computed<Command[]>(() => {
    const { value: description } = source.description
    const { id: chosenId, target } = project.document.value
    const columns = (description?.columns ?? []).filter(
      ({ name, kind }) => kind === 'number' && name !== target,
    )
    const ids = (description?.series?.ids ?? []).filter((id) => id !== chosenId)
    return [
      ...ids.map((id) =>
        entry(`series-${id}`, t('commands.series', { name: id }), { kind: 'chooseSeries', id }),
      ),
      ...columns.map(({ name }) =>
        entry(`target-${name}`, t('commands.target', { name }), { kind: 'chooseTarget', target: name }),
      ),
    ]
  })

  function entry(id: string, label: string, command: Parameters<typeof project.execute>[0]): Command {
    const run = () => {
      project.execute(command)
      if (navigation.step.value !== 'prepare') navigation.go('data')
    }
    return { id, name: label, label, menu: null, parted: false, keys: [], reason: '', run }
  }

  const openings = computed<Command[]>(() =>
    project.document.value.source
      ? []
      : samples.map(({ id }, index) => {
          const title = t(`welcome.sample.${id}.title`)
          const name = t('commands.sample', { title })
          return {
            id: `sample-${id}`,
            name,
            label: name,
            menu: null,
            parted: false,
            keys: [String(index + 1)],
            reason: '',
            run: () => void openSample(id, title),
          }
        }),
  )

  return computed(() => [...openings.value, ...commands(), ...series.value])
}

/** Best first; with nothing typed in the order of the table. What cannot be given now stands below what can. */
export function foundBy(query: string, entries: readonly Command[]): readonly Command[] {
  const dim = ({ reason }: Command) => (reason === '' ? 0 : 1)
  if (query.trim() === '') return entries.toSorted((a, b) => dim(a) - dim(b)).slice(0, mostFound)
  return entries
    .flatMap((entry) => {
      const score = fuzzyMatch(query, entry.label)
      return score === null ? [] : [{ entry, score }]
    })
    .toSorted((a, b) => dim(a.entry) - dim(b.entry) || b.score - a.score)
    .slice(0, mostFound)
    .map(({ entry }) => entry)
}
