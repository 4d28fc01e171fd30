/** The commands as they stand now: the table with what each says, does, and why it may not be given. */

import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'

import { isEmptyDocument } from '../../src/project'
import { useActs } from '../composables/acts'
import { useActWords } from '../composables/actWords'
import { useStepActions, useWhyNotTrain } from '../composables/nextAction'
import { useProjectActs } from '../composables/projectActs'
import { moveRegionFocus } from '../composables/regions'
import { useRunActs } from '../composables/runActs'
import { useStores } from '../stores'
import type { Command } from './command'
import { commandTable, isNamed, type NamedCommand } from './commandTable'

interface Deed {
  readonly reason?: string
  /** Where the words depend on what it would do. */
  readonly label?: string
  run(): void
}

export function useCommands(): ComputedRef<readonly Command[]> {
  const { desk, desktop, project, navigation, panel, run: runs } = useStores()
  const { openFile, pasteTable, refreshData, train, exportForecast } = useActs()
  const { startNew, copyDiagnostics } = useProjectActs()
  const runActs = useRunActs()
  const actWords = useActWords()
  const steps = useStepActions()
  const whyNotTrain = useWhyNotTrain()
  const { t } = useI18n()

  const deeds = computed<Readonly<Record<NamedCommand, Deed>>>(() => {
    const { next } = steps.value
    const { document } = project
    const needsSource = document.value.source ? '' : t('steps.closed.noSource')
    const needsForecast = navigation.states.value.forecast.closed
    const needsRun = runActs.running.value ? '' : t('commands.reasons.noRun')
    return {
      newProject: { run: () => void startNew() },
      open: { run: () => void openFile() },
      pasteTable: { run: () => void pasteTable() },
      refreshData: { reason: needsSource, run: () => void refreshData() },
      save: {
        reason: isEmptyDocument(document.value) ? t('commands.reasons.nothingToSave') : '',
        run: () => void desk.save(),
      },
      saveAs: {
        reason: isEmptyDocument(document.value) ? t('commands.reasons.nothingToSave') : '',
        run: () => void desk.saveAs(),
      },
      exportForecast: {
        reason: needsForecast ? t(`steps.closed.${needsForecast}`) : '',
        run: () => void exportForecast(),
      },
      closeWindow: { run: () => void desktop.windowAction('close') },
      undo: {
        label: actWords('undo', project.undoAct.value),
        reason: project.undoAct.value ? '' : t('app.undoNothing'),
        run: () => project.undo(),
      },
      redo: {
        label: actWords('redo', project.redoAct.value),
        reason: project.redoAct.value ? '' : t('app.redoNothing'),
        run: () => project.redo(),
      },
      searchCommands: { run: () => panel.showOver('commands') },
      toggleInspector: { run: () => panel.toggleInspector() },
      toggleDock: { reason: needsSource, run: () => panel.toggleDock() },
      showRuns: {
        reason: runs.finished.value ? '' : t('runs.none'),
        run: () => panel.toggleRuns(),
      },
      nextRegion: { run: () => moveRegionFocus(1) },
      previousRegion: { run: () => moveRegionFocus(-1) },
      settings: { run: () => panel.toggle('settings') },
      nextAction: {
        ...(document.value.source && next
          ? { label: t('commands.nextAction', { act: next.label }), reason: next.reason }
          : { reason: t('commands.reasons.noNextAction') }),
        run: () => next?.act(),
      },
      train: { reason: whyNotTrain.value, run: () => void train() },
      pause: {
        label: t(runActs.paused.value ? 'commands.resume' : 'commands.names.pause'),
        reason: needsRun || runActs.whyNotPause.value,
        run: () => runActs.togglePause(),
      },
      finishWithBest: { reason: needsRun, run: () => runActs.finishWithBest() },
      discard: { reason: needsRun, run: () => runActs.discard() },
      showKeys: { run: () => panel.showOver('keys') },
      copyDiagnostics: { run: () => void copyDiagnostics() },
    }
  })

  return computed(() =>
    commandTable.map(({ id, menu, keys, step, parted = false }): Command => {
      const place = { id, menu, keys, parted }
      if (step) {
        const { closed } = navigation.states.value[step]
        const name = t('commands.goTo', { step: t(`steps.${step}`) })
        return {
          ...place,
          name,
          label: name,
          reason: closed ? t(`steps.closed.${closed}`) : '',
          run: () => {
            panel.close()
            navigation.go(step)
          },
        }
      }
      if (!isNamed(id)) throw new Error(`no deed for the command ${id}`)
      const { label, reason = '', run } = deeds.value[id]
      const name = t(`commands.names.${id}`)
      return { ...place, name, label: label ?? name, reason, run }
    }),
  )
}
