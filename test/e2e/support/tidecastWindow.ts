/** The acts of an analyst in the window, so that tests read as what a person does. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'

import { createJournalStore } from '../../../electron/main/journal/journalStore'
import { rivalNames, type Cell, type ProjectEdits } from '../../../src/contract'

import type { Language, Size, Theme } from './forms'

export type Step = 'data' | 'prepare' | 'model' | 'train' | 'evaluate' | 'forecast'

export type RunState = 'idle' | 'starting' | 'training' | 'finishing' | 'done' | 'failed'

export interface ModelChoice {
  readonly horizon?: number
  readonly lookback?: number
  readonly cell?: Cell
  readonly units?: readonly number[]
  readonly epochs?: number
  readonly patience?: number
}

/** The forecast that is shown, and every rival. */
const judgedModels = 1 + rivalNames.length

/** A step opens part by part, a frame each: no more frames than this. */
const mostParts = 16

export class TidecastWindow {
  readonly app: ElectronApplication
  readonly page: Page

  constructor(app: ElectronApplication, page: Page) {
    this.app = app
    this.page = page
  }

  part(testId: string): Locator {
    return this.page.getByTestId(testId)
  }

  async openSample(sample: string): Promise<void> {
    await this.part(`sample-${sample}`).click()
    await this.part('target-column').waitFor()
  }

  /** Answers open dialogs from now on with this file, as if the user had chosen it there. */
  async answerOpenDialog(file: string): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    }, file)
  }

  async openFile(file: string): Promise<void> {
    await this.answerOpenDialog(file)
    await this.part('status').waitFor()
    await this.page.keyboard.press('Control+o')
  }

  /** Drops a real file on the window, path and all. */
  async dropFile(file: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page)
    const at = { x: 600, y: 400, modifiers: 0 }
    const data = { items: [], files: [file], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data })
    }
    await session.detach()
  }

  async goTo(step: Step): Promise<void> {
    await this.part(`step-${step}`).click()
  }

  async choose(testId: string, option: string): Promise<void> {
    await this.part(testId).click()
    await this.part(`${testId}-option-${option}`).click()
  }

  async setModel(choice: ModelChoice): Promise<void> {
    await this.goTo('model')
    await this.part('approach-network').click()
    // Layers that are added are of the kind of the one below them.
    if (choice.cell) await this.part(`layer-cell-0-${choice.cell}`).click()
    if (choice.horizon !== undefined) await this.type('horizon', choice.horizon)
    if (choice.lookback !== undefined) await this.type('lookback', choice.lookback)
    if (choice.epochs !== undefined) await this.type('epochs', choice.epochs)
    if (choice.patience !== undefined) await this.type('patience', choice.patience)
    for (const [index, units] of (choice.units ?? []).entries()) {
      const field = this.part(`layer-units-${index}`)
      if (!(await field.isVisible())) await this.part('add-layer').click()
      await this.type(`layer-units-${index}`, units)
    }
  }

  async type(testId: string, value: number): Promise<void> {
    const field = this.part(testId)
    await field.fill(String(value))
    await field.press('Enter')
  }

  async train(): Promise<void> {
    await this.part('train').click()
  }

  /** Saves the forecast under this name, as if the user had chosen it in the save dialog. */
  async exportTo(file: string): Promise<void> {
    await this.goTo('forecast')
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
    }, file)
    await this.part('export-csv').click()
    // By its name: the words of the export before may still stand there.
    await expect(this.part('status')).toContainText(path.basename(file))
  }

  /** Saves the project under this name, as if the user had chosen it in the save dialog. */
  async saveProjectAs(file: string): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
    }, file)
    await this.page.keyboard.press('Control+Shift+S')
    await this.waitUntilSaved()
  }

  async waitUntilSaved(): Promise<void> {
    await expect(this.part('project-menu')).toHaveAttribute('data-unsaved', 'false')
  }

  /** Waits until the journal on disk holds work of which this is true. */
  async waitUntilKept(holds: (edits: ProjectEdits) => boolean = () => true): Promise<void> {
    const folder = await this.app.evaluate(({ app }) => app.getPath('userData'))
    const journal = createJournalStore(path.join(folder, 'session'), '')
    const kept = async () => {
      // Between two files of it there may be a moment when they are not of one state.
      const left = await journal.read().catch(() => null)
      return left !== null && holds(left.edits)
    }
    await expect.poll(kept, { intervals: [20] }).toBe(true)
  }

  /** Waits until the training under way is on disk: only from then on can it be resumed. */
  async waitUntilResumable(): Promise<void> {
    const folder = await this.app.evaluate(({ app }) => app.getPath('userData'))
    const file = path.join(folder, 'session', 'training.tidecast')
    await expect.poll(() => fs.existsSync(file), { intervals: [20] }).toBe(true)
  }

  /** Ends every process of the app at once, as the system does when memory is short. */
  async kill(): Promise<void> {
    const pids = await this.app.evaluate(({ app }) => app.getAppMetrics().map((metric) => metric.pid))
    const gone = new Promise<void>((resolve) => this.app.once('close', () => resolve()))
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It went with the one before.
      }
    }
    await gone
  }

  /** Scores by model, as numbers behind what is shown: `{ network: { mae: 1.2, … }, seasonalNaive: … }`. */
  async scores(): Promise<Record<string, Record<string, number>>> {
    await this.goTo('evaluate')
    const models = this.part('score-table').locator('tbody tr')
    await expect(models).toHaveCount(judgedModels, { timeout: 90_000 })
    const rows = await models.evaluateAll((elements) =>
      elements.map((row) => ({
        model: row.getAttribute('data-model') ?? '',
        metrics: [...row.querySelectorAll('[data-metric]')].map((cell) => [
          cell.getAttribute('data-metric') ?? '',
          Number(cell.getAttribute('data-value')),
        ]),
      })),
    )
    return Object.fromEntries(
      rows.map(({ model, metrics }) => [model, Object.fromEntries(metrics) as Record<string, number>]),
    )
  }

  /** Waits until the run is in this state. */
  async waitForRun(state: RunState, seconds: number): Promise<void> {
    await expect(this.part('status')).toHaveAttribute('data-run', state, { timeout: seconds * 1000 })
  }

  /** The last epoch whose forecast the train step can show; 0 before any. */
  async epoch(): Promise<number> {
    const shown = this.part('show-last')
    return (await shown.isVisible()) ? numberIn(await shown.innerText()) : 0
  }

  async waitForEpoch(epoch: number): Promise<void> {
    await expect.poll(() => this.epoch(), { timeout: 90_000, intervals: [50] }).toBeGreaterThanOrEqual(epoch)
  }

  /** The epoch from which an interrupted training offers to go on. */
  async resumableEpoch(): Promise<number> {
    return numberIn(await this.part('resume-training').innerText())
  }

  /** The trainer's process, as the system knows it. */
  async trainerPid(): Promise<number> {
    const pid = await this.app.evaluate(
      ({ app }) => app.getAppMetrics().find((metric) => metric.name === 'Tidecast trainer')?.pid,
    )
    if (pid === undefined) throw new Error('the trainer does not run')
    return pid
  }

  /** Sets what the settings offer, by the settings themselves. */
  async prefer({ language, theme }: { language?: Language; theme?: Theme }): Promise<void> {
    await this.part('settings').click()
    if (language) await this.choose('language', language)
    if (theme) await this.part(`theme-${theme}`).click()
    await this.part('close-panel').click()
  }

  /** Gives the page of the window this size, whatever the display, and shows all in it so much larger. */
  async resize({ width, height, zoom = 1 }: Omit<Size, 'name'>): Promise<void> {
    await this.app.evaluate(
      ({ BrowserWindow }, form) => {
        const [window] = BrowserWindow.getAllWindows()
        window?.webContents.setZoomFactor(form.zoom)
        window?.setContentSize(form.width, form.height)
      },
      { width, height, zoom },
    )
    await expect
      .poll(() => this.page.evaluate(() => [window.innerWidth, window.innerHeight]))
      .toEqual([width / zoom, height / zoom])
  }

  /** Waits until what moves has come to rest and is painted. */
  async settled(): Promise<void> {
    await this.page.evaluate(async (frames) => {
      await Promise.allSettled(
        document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
          .map(({ finished }) => finished),
      )
      for (let frame = 0; frame < frames; frame++) {
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
      }
    }, mostParts)
  }

  /** As the window itself sees it: the driver's own picture leaves out what a zoomed page has beyond its first half. */
  async screenshot(file: string): Promise<void> {
    const picture = await this.app.evaluate(async ({ BrowserWindow }) => {
      const taken = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
      return taken?.toPNG().toString('base64') ?? ''
    })
    fs.writeFileSync(file, Buffer.from(picture, 'base64'))
  }
}

function numberIn(text: string): number {
  return Number(/\d+/.exec(text)?.[0])
}
