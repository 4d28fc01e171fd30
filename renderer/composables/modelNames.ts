/** What a model is called in the user's language: every rival named in it; what a network is made of stays as it is. */

import { useI18n } from 'vue-i18n'

export function useModelNames() {
  const { t, te } = useI18n()

  /** @param name as the service says it: a rival's identifier, alone or within the name of a blend */
  function nameOfModel(name: string): string {
    return name
      .replaceAll('first network', t('auto.firstNetwork'))
      .replaceAll(/ · segments of (\d+)/g, (_, length: string) => t('auto.name.segments', { length }))
      .replaceAll(/ on (ridge|seasonal naive|day and week)/g, (_, base: string) =>
        t('auto.name.on', { base: t(`auto.name.bases.${base.replaceAll(' ', '_')}`) }),
      )
      .replaceAll(/[a-z][A-Za-z0-9]+/g, (word) => (te(`models.${word}`, 'en') ? t(`models.${word}`) : word))
  }

  return { nameOfModel }
}
