/** The recipe as a file: saved by dialog, and laid on another series. */

import { useI18n } from 'vue-i18n'

import { recipeVersion, type Recipe } from '../../../../src/contract'
import { valueOf } from '../../../api/desktop'
import { useErrorWords } from '../../../composables/errorWords'
import { useStores } from '../../../stores'
import { asTidecastError } from '../../../stores/failure'

export function useRecipeFile() {
  const { desktop, trainer, prepare, status } = useStores()
  const { t } = useI18n()
  const { sentenceOf } = useErrorWords()

  async function attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (cause) {
      status.say('recipeFailed', { reason: sentenceOf(asTidecastError(cause)) })
    }
  }

  return {
    save: () =>
      attempt(async () => {
        const target = await valueOf(desktop.chooseExport(t('prepare.recipeFileName')))
        if (!target) return
        const recipe: Recipe = { version: recipeVersion, steps: [...prepare.steps.value] }
        await trainer.call('recipe.save', { target: target.grant, recipe }).result
        status.say('recipeSaved', { name: target.name })
      }),
    load: () =>
      attempt(async () => {
        const file = await valueOf(desktop.openFile())
        if (!file) return
        const { steps } = await trainer.call('recipe.load', { source: file.grant }).result
        prepare.change('load', 0, steps)
        status.say('recipeLoaded', { name: file.name, steps: steps.length })
      }),
  }
}
