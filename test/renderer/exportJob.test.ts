/** Letting a result out of the window: dialogs that are left, work under way, and what goes wrong. */

import { expect, test } from 'vitest'

import { createExportJob } from '../../renderer/composables/exportJob'
import { tableChoice } from '../../renderer/views/forecast/exportChoices'
import type { ExportedRun, FileGrant } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { exampleRun } from '../project/support'
import { createFakeTrainer, settle } from '../support/fakeTrainer'

const { spec, model, result } = exampleRun()
const series = 'a/b: "c"'
const run: ExportedRun = {
  kind: 'network',
  spec,
  model,
  result: { ...result, forecast: { ...result.forecast, series } },
}
const target: FileGrant = { grant: `grant-${'c'.repeat(32)}`, name: 'tide.csv', bytes: 0 }

function createJob(chosen: FileGrant | null = target) {
  const trainer = createFakeTrainer()
  const asked: string[] = []
  const said: string[] = []
  const job = createExportJob({
    trainer,
    desktop: {
      chooseExport(name) {
        asked.push(name)
        return Promise.resolve({ value: chosen })
      },
    },
    status: { say: (key) => void said.push(key) },
  })
  return { job, trainer, asked, said }
}

const choice = tableChoice('residuals', 'comma', 'dayFirst')

test('a table goes where the dialog says, and the status says it is saved', async () => {
  const { job, trainer, asked, said } = createJob()
  const saving = job.saveTable(run, 'xlsx', choice)
  await settle()
  // A name that every file system takes.
  expect(asked).toEqual(['a b c forecast.xlsx'])
  const call = trainer.last('export.forecast')
  expect(call.input).toMatchObject({
    target: target.grant,
    format: 'xlsx',
    options: { delimiter: ';', decimal: ',', dateForm: 'dayFirst', history: true, residuals: true },
  })
  call.progress({ rowsWritten: 5, rows: 20 })
  expect(job.share.value).toBe(0.25)
  await call.answer({ rows: 20, runId: '' })
  await saving
  expect(said).toEqual(['saved'])
  expect(job.share.value).toBeNull()
})

test('a dialog that was left asks nothing of the trainer', async () => {
  const { job, trainer, said } = createJob(null)
  await job.saveTable(run, 'csv', choice)
  expect(trainer.calls).toEqual([])
  expect(said).toEqual([])
})

test('what went wrong stays to be read until the next attempt', async () => {
  const { job, trainer, said } = createJob()
  const saving = job.saveReport([run], 'pdf', { language: 'en', notes: '' })
  await settle()
  await trainer.last('export.report').fail(new TidecastError('file.unwritable', { name: 'x', reason: 'y' }))
  await saving
  expect(job.error.value?.code).toBe('file.unwritable')
  expect(said).toEqual([])
  void job.copyTable(run, choice)
  expect(job.error.value).toBeNull()
})

test('a cancelled export is no error', async () => {
  const { job, said } = createJob()
  const saving = job.saveTable(run, 'csv', choice)
  await settle()
  job.cancel()
  await saving
  expect(job.error.value).toBeNull()
  expect(said).toEqual([])
})
