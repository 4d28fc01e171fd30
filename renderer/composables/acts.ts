/** The acts the window offers from more than one place: buttons, keys and the drop zone all call these. */

import { useI18n } from 'vue-i18n'

import { shownBands, type MissingFile, type SourceReference } from '../../src/contract'
import { stepOverridesOf } from '../../src/project'
import { valueOf } from '../api/desktop'
import { autoRequestOf } from '../stores/autoRequest'
import { trainingRequestOf } from '../stores/trainingRequest'
import { asTidecastError } from '../stores/failure'
import { panelRows } from '../stores/panelRows'
import { useStores } from '../stores'

export function useActs() {
  const {
    desk,
    desktop,
    trainer,
    status,
    project,
    source,
    model,
    run,
    auto,
    panelForecast,
    knownAhead,
    approach,
    navigation,
    ledger,
    overrides,
  } = useStores()
  const { t } = useI18n()

  async function open(reference: SourceReference, name: string): Promise<void> {
    if (await source.open(reference, name)) navigation.go('data')
  }

  async function openGranted(ask: ReturnType<typeof desktop.openFile>): Promise<void> {
    try {
      const file = await valueOf(ask)
      if (file?.project) await desk.leave({ kind: 'open', grant: file })
      else if (file) await open({ kind: 'grant', grant: file.grant }, file.name)
    } catch (cause) {
      source.refuse(cause)
    }
  }

  /** Writes the forecasts of all series as one table, a row a series and step. */
  async function exportPanel(): Promise<void> {
    const { value: made } = panelForecast.run
    if (!made?.result) return
    try {
      const target = await valueOf(
        desktop.chooseExport(t('forecast.fileName', { series: project.document.value.sourceName })),
      )
      if (!target) return
      const { rows } = await trainer.call('panel.export', {
        target: target.grant,
        forecasts: panelRows(made.result),
        coverages: made.settings.coverages,
      }).result
      status.say('saved', { name: target.name, rows })
      run.exportError.value = null
    } catch (cause) {
      run.exportError.value = asTidecastError(cause)
    }
  }

  return {
    openFile: () => openGranted(desktop.openFile()),
    openHanded: () => openGranted(desktop.takeHandedFile()),
    openDropped: (file: File) => openGranted(desktop.grantDroppedFile(file)),
    openRecent: (id: string) => openGranted(desktop.openRecentProject(id)),

    /** The next data under the same recipe, chosen in a dialog. */
    async refreshData(): Promise<void> {
      try {
        const file = await valueOf(desktop.openFile())
        if (!file) return
        if (file.project) return await desk.leave({ kind: 'open', grant: file })
        const reference: SourceReference = { kind: 'grant', grant: file.grant }
        const forecasts = await ledger.present()
        if (!(await source.read(reference, file.name))) return
        project.execute({ kind: 'refreshSource', source: reference, name: file.name, forecasts })
        desk.forgetProblem()
      } catch (cause) {
        source.refuse(cause)
      }
    },
    /** A file that is missing, chosen in a dialog. */
    async findMissing(wanted: MissingFile): Promise<void> {
      try {
        const file = await valueOf(desktop.openFile())
        if (file?.project) await desk.leave({ kind: 'open', grant: file })
        else if (file) await desk.findMissing(wanted, file)
      } catch (cause) {
        source.refuse(cause)
      }
    },
    pasteTable: () => openGranted(desktop.pasteTable()),
    openSample: (sample: string, title: string) => open({ kind: 'sample', sample }, title),

    /** Starts Auto or training with what is in force and shows it. Does nothing while a setting is impossible. */
    async train(): Promise<void> {
      const ofAuto = [auto, panelForecast].some((maker) => maker.run.value?.state === 'running')
      if (ofAuto && approach.approach.value === 'auto') return
      const { value: all } = approach.panelRequest
      if (all && approach.forecaster.value === 'panel') {
        const made = panelForecast.start(all)
        navigation.go('train')
        return made
      }
      if (knownAhead.waiting.value) return navigation.go('forecast')
      const asked = autoRequestOf(project, model)
      if (asked && approach.approach.value === 'auto') {
        const made = auto.start(asked.spec, asked.told)
        navigation.go('train')
        return made
      }
      const request = trainingRequestOf(project, model)
      if (!request || !model.possible.value || run.busy.value) return
      const trained = run.train(request)
      navigation.go('train')
      await trained
    },

    /** Writes the forecast that is shown where the user says, its bands with it. */
    async exportForecast(): Promise<void> {
      if (approach.forecaster.value === 'panel') return exportPanel()
      const made = approach.approach.value === 'auto' ? auto.run.value?.result : run.finished.value?.result
      if (!made) return
      const { series, timeKind, stamps, values, model: modelName } = made.forecast
      const bands =
        made.bands && shownBands(made.bands).map(({ coverage, lower, upper }) => ({ coverage, lower, upper }))
      try {
        const target = await valueOf(desktop.chooseExport(t('forecast.fileName', { series })))
        if (!target) return
        const { grant, name } = target
        const own = overrides.laid.value ? stepOverridesOf(overrides.laid.value) : []
        const rows = { series, timeKind, stamps, values, model: modelName, bands }
        const written = { target: grant, ...rows, ...(own.length > 0 && { overrides: own }) }
        const { rows: count } = await trainer.call('forecast.export', written).result
        status.say('saved', { name, rows: count })
        run.exportError.value = null
        await ledger.take()
      } catch (cause) {
        run.exportError.value = asTidecastError(cause)
      }
    },
  }
}
