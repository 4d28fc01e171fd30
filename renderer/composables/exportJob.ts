/** Letting a result out of the window: where to, the work, and what is said of it. Components show; this acts. */

import { shallowRef } from 'vue'

import type {
  Desktop,
  ExportedRun,
  FileGrant,
  PictureForm,
  ReportForm,
  ReportLanguage,
  TableChoice,
  TableFormat,
  TrainerMethods,
} from '../../src/contract'
import { defaultTableOptions, type pictureScales } from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import { valueOf } from '../api/desktop'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from '../stores/failure'
import type { StatusStore } from '../stores/statusStore'

export type DescribedChart = TrainerMethods['picture.describe']['input']
export type PictureScale = (typeof pictureScales)[number]

export interface ExportJobHost {
  readonly desktop: Pick<Desktop, 'chooseExport'>
  readonly trainer: Pick<TrainerConnection, 'call'>
  readonly status: Pick<StatusStore, 'say'>
}

export type ExportJob = ReturnType<typeof createExportJob>

export function createExportJob({ desktop, trainer, status }: ExportJobHost) {
  /** Of the last attempt; what was in the file before is still there. */
  const error = shallowRef<TidecastError | null>(null)
  /** Share of the rows written, 0…1; null while nothing is. */
  const share = shallowRef<number | null>(null)
  let abort: AbortController | undefined

  async function attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    abort?.abort()
    const mine = new AbortController()
    abort = mine
    error.value = null
    try {
      await work(mine.signal)
    } catch (cause) {
      const failure = asTidecastError(cause)
      if (failure.code !== 'cancelled') error.value = failure
    } finally {
      if (abort === mine) {
        abort = undefined
        share.value = null
      }
    }
  }

  /** Asks where to, then works; a dialog that was left does nothing. */
  function intoFile(
    suggestedName: string,
    write: (target: FileGrant, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    return attempt(async (signal) => {
      const target = await valueOf(desktop.chooseExport(suggestedName))
      if (!target) return
      share.value = 0
      await write(target, signal)
    })
  }

  return {
    error,
    share,
    cancel: () => abort?.abort(),

    saveTable(run: ExportedRun, format: TableFormat, choice: TableChoice): Promise<void> {
      return intoFile(`${fileStem(run)} forecast.${format}`, async ({ grant, name }, signal) => {
        const input = { target: grant, format, options: { ...defaultTableOptions, ...choice }, run }
        const { rows } = await trainer.call('export.forecast', input, {
          signal,
          onProgress: ({ rowsWritten, rows: all }) => (share.value = all === 0 ? 1 : rowsWritten / all),
        }).result
        status.say('saved', { name, rows })
      })
    },

    copyTable(run: ExportedRun, choice: TableChoice): Promise<void> {
      return attempt(async (signal) => {
        const input = { options: { ...defaultTableOptions, ...choice }, run }
        const { rows } = await trainer.call('export.copy', input, { signal }).result
        status.say('copied', { rows })
      })
    },

    /** With it other data is forecast without training. */
    saveModel(run: ExportedRun, model: Uint8Array): Promise<void> {
      return intoFile(`${fileStem(run)}.tidemodel`, async ({ grant, name }) => {
        await trainer.call('model.save', { target: grant, model }).result
        status.say('projectSaved', { name })
      })
    },

    saveReport(
      runs: readonly [ExportedRun, ...ExportedRun[]],
      form: ReportForm,
      { language, notes }: { readonly language: ReportLanguage; readonly notes: string },
    ): Promise<void> {
      return intoFile(`${fileStem(runs[0])} report.${form}`, async ({ grant, name }, signal) => {
        const input = { target: grant, form, language, runs: [...runs], notes }
        await trainer.call('export.report', input, { signal }).result
        status.say('projectSaved', { name })
      })
    },

    /** A chart that the trainer describes, since it alone has all points. */
    savePicture(chart: DescribedChart, form: PictureForm, scale: PictureScale): Promise<void> {
      return attempt(async (signal) => {
        const { picture } = await trainer.call('picture.describe', chart, { signal }).result
        const target = await valueOf(desktop.chooseExport(`${withoutSigns(picture.title)}.${form}`))
        if (!target) return
        const input = { target: target.grant, form, scale, picture }
        await trainer.call('export.picture', input, { signal }).result
        status.say('projectSaved', { name: target.name })
      })
    },
  }
}

function fileStem(run: ExportedRun): string {
  return withoutSigns(run.result.forecast.series)
}

/** What no file system takes in a name, and more of it than is read. */
function withoutSigns(text: string): string {
  return (
    text
      .replace(/[\\/:*?"<>|\s]+/g, ' ')
      .trim()
      .slice(0, 80) || 'Tidecast'
  )
}
