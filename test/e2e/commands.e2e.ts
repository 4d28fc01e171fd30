/** Commands by search, by keys and by the native menus, and the window that is closed while a run is under way. */

import os from 'node:os'
import path from 'node:path'

import { expect, filesFolder, test } from './support/launch'
import type { TidecastWindow } from './support/tidecastWindow'

/** `File > Save as…`, with `(dim)` where it cannot be given. */
function menuRows({ app }: TidecastWindow): Promise<string[]> {
  return app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ label: menu, submenu }) =>
      (submenu?.items ?? [])
        .filter(({ type }) => type !== 'separator')
        .map(({ label, enabled }) => `${menu} > ${label}${enabled ? '' : ' (dim)'}`),
    ),
  )
}

function chooseInMenu({ app }: TidecastWindow, id: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
  }, id)
}

async function startLongRun(tidecast: TidecastWindow): Promise<void> {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [8], epochs: 10_000 })
  await tidecast.type('patience', 1000)
  await tidecast.train()
  await tidecast.waitForRun('training', 60)
}

function isAwake({ app }: TidecastWindow): Promise<boolean> {
  return app.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 20 }, (_, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
  )
}

function isShown({ app }: TidecastWindow): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false)
}

test('a command and a series are found by a few letters', async ({ tidecast, page }) => {
  await page.getByTestId('sample-seattle-weather').waitFor()
  await page.keyboard.press('Control+k')
  await expect(page.getByTestId('command-query')).toBeFocused()
  // What cannot be given yet is found with its reason, and Enter does nothing.
  await page.keyboard.type('go to forecast')
  await expect(page.getByTestId('command-goTo-forecast')).toContainText('Opens when there is a file')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('command-query')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('command-query')).toBeHidden()

  await tidecast.openSample('seattle-weather')
  const before = await tidecast.part('target-column').getAttribute('data-value')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('fore wind')
  await page.keyboard.press('Enter')
  await expect(tidecast.part('target-column')).toHaveAttribute('data-value', 'wind_m_per_s')
  await page.keyboard.press('Control+z')
  await expect(tidecast.part('target-column')).toHaveAttribute('data-value', before!)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('sett')
  await page.keyboard.press('Enter')
  await expect(tidecast.part('language')).toBeVisible()
})

test('all keys are told on one sheet', async ({ page }) => {
  await page.getByTestId('sample-seattle-weather').waitFor()
  await page.keyboard.press('?')
  const sheet = page.getByTestId('key-sheet')
  await expect(sheet).toContainText('Ctrl Shift S')
  await expect(sheet).toContainText('worst origin')
  // Keys of what lies below do nothing meanwhile.
  await page.keyboard.press('2')
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('Escape closes the menu that is open', async ({ tidecast, page }) => {
  await tidecast.part('project-menu').click()
  await expect(tidecast.part('project-open')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tidecast.part('project-open')).toBeHidden()
})

test('the native menus speak the language of the window and give its commands', async ({ tidecast }) => {
  await tidecast.openSample('mauna-loa-co2')
  await expect.poll(() => menuRows(tidecast)).toContain('View > Go to Model')
  expect(await menuRows(tidecast)).toContain('File > Export the forecast… (dim)')
  await chooseInMenu(tidecast, 'goTo-model')
  await expect(tidecast.part('approach-network')).toBeVisible()
  await tidecast.prefer({ language: 'zh-CN' })
  await expect.poll(() => menuRows(tidecast)).toContain('文件 > 导出预测… (dim)')
})

test('closing asks what becomes of the run: stay, go on unseen, finish', async ({ tidecast, page }) => {
  await startLongRun(tidecast)
  await expect.poll(() => isAwake(tidecast)).toBe(true)
  await page.keyboard.press('Control+w')
  await expect(tidecast.part('closing-question')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tidecast.part('closing-question')).toBeHidden()

  await page.keyboard.press('Control+w')
  await tidecast.part('closing-go-on').click()
  await expect.poll(() => isShown(tidecast)).toBe(false)
  await expect(tidecast.part('status')).toHaveAttribute('data-run', 'training')
  await tidecast.app.evaluate(({ app }) => app.emit('activate'))
  await expect.poll(() => isShown(tidecast)).toBe(true)

  await expect(tidecast.part('finish-with-best')).toBeEnabled()
  await page.keyboard.press('Control+w')
  await tidecast.part('closing-finish').click()
  // The result is unsaved work: the desk asks in turn.
  await expect(tidecast.part('leave-question')).toBeVisible({ timeout: 60_000 })
  await tidecast.waitForRun('done', 5)
  await expect.poll(() => isAwake(tidecast)).toBe(false)
  const file = path.join(filesFolder(), 'closed.tidecast')
  await tidecast.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, file)
  const closed = page.waitForEvent('close')
  await tidecast.part('save-and-leave').click()
  await closed
})

test('a run that is discarded at closing takes the window with it', async ({ tidecast, page }) => {
  await startLongRun(tidecast)
  await page.keyboard.press('Control+w')
  await tidecast.part('closing-discard').click()
  const closed = page.waitForEvent('close')
  await tidecast.part('leave-without-saving').click()
  await closed
})

test('a run that ends unseen is told, and the notification brings the window back', async ({
  tidecast,
  page,
}) => {
  await tidecast.app.evaluate(({ Notification }) => {
    const told: Electron.Notification[] = []
    Object.assign(globalThis, { told })
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: Electron.Notification) {
      told.push(this)
    }
  })
  const told = () =>
    tidecast.app.evaluate(() =>
      (globalThis as unknown as { told: Electron.Notification[] }).told.map(
        ({ title, body }) => `${title}. ${body}`,
      ),
    )
  await startLongRun(tidecast)
  await expect(tidecast.part('finish-with-best')).toBeEnabled()
  await page.keyboard.press('Control+w')
  await tidecast.part('closing-go-on').click()
  await expect.poll(() => isShown(tidecast)).toBe(false)
  await chooseInMenu(tidecast, 'finishWithBest')
  await expect
    .poll(told, { timeout: 60_000 })
    .toEqual([
      expect.stringMatching(
        /^Harbour tide: the run has ended\. .*(better|worse) than seasonal naive, with epoch \d+\.$/,
      ),
    ])
  expect(await isShown(tidecast)).toBe(false)
  await tidecast.app.evaluate(() => {
    ;(globalThis as unknown as { told: Electron.Notification[] }).told[0]?.emit('click')
  })
  await expect.poll(() => isShown(tidecast)).toBe(true)
})

test('threads and priority reach the trainer', async ({ tidecast }) => {
  await tidecast.part('settings').click()
  await tidecast.part('priority-low').click()
  await tidecast.type('threads', 1)
  const pid = await tidecast.trainerPid()
  await expect.poll(() => os.getPriority(pid)).toBeGreaterThan(0)
})
