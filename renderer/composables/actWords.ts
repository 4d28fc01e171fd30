/** What undo and redo would do, in words: “Undo: fill gaps”. */

import { useI18n } from 'vue-i18n'

import type { ActLabel } from '../../src/project'

export function useActWords() {
  const { t } = useI18n()

  return (direction: 'undo' | 'redo', act: ActLabel | null): string =>
    act
      ? t(`app.${direction}Act`, { act: t(`acts.${act.key}`, act.parameters) })
      : t(`app.${direction}Nothing`)
}
