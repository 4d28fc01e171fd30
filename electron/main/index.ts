/** The main process: windows, files and dialogs. It knows nothing of forecasting. */

import path from 'node:path'

import { app } from 'electron'

import { registerAppScheme, serveApp } from './appProtocol'
import { createClosing } from './closing'
import { answerDesktopCalls } from './desktopCalls'
import { createDiagnostics } from './diagnostics'
import { createGrants } from './grants'
import { receiveHandedFiles } from './handedFiles'
import { createEditsJournal } from './journal/journal'
import { createJournalStore } from './journal/journalStore'
import { denyByDefault } from './lockdown'
import { createApplicationMenu } from './menu'
import { surviveDeaths, withoutAcceleration } from './processDeaths'
import { createPaper } from './paper'
import { paperTaskSwitch, performPaperTask } from './paperTask'
import { createProjectLocks } from './projectLocks'
import { createRecentProjects } from './recentProjects'
import { createRunWatch } from './runWatch'
import { createSpool } from './spool'
import { createTrainer } from './trainerProcess'
import { createMainWindow } from './window'

// As root Chromium refuses to start with its sandbox, so root's own start passes the switch; asking for the sandbox
// all the same would end every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

if (app.commandLine.hasSwitch(withoutAcceleration)) app.disableHardwareAcceleration()

registerAppScheme()
denyByDefault()

if (app.commandLine.hasSwitch(paperTaskSwitch)) performPaperTask()
else openWindow()

function openWindow(): void {
  // Two instances would keep their unsaved work in one journal: the second shows the first, and ends.
  if (!app.requestSingleInstanceLock()) app.exit(0)

  // Before the app is ready: macOS hands over the file it was opened with at once.
  const handed = receiveHandedFiles()

  void app.whenReady().then(() => {
    serveApp()
    const menu = createApplicationMenu()
    const trainer = createTrainer()
    const recent = createRecentProjects()
    const runs = createRunWatch()
    const closing = createClosing(runs)
    const diagnostics = createDiagnostics()
    diagnostics.note('started', { version: app.getVersion() })
    surviveDeaths(diagnostics)
    const grants = createGrants({
      announce: (grant) => trainer.tell(grant),
      locks: createProjectLocks(),
      recent,
    })
    trainer.onGrant((message) => void grants.repeat(message))
    trainer.onStart(() => {
      for (const grant of grants.all()) trainer.tell(grant)
    })
    trainer.onScreenTask(createPaper().perform)
    const folder = path.join(app.getPath('userData'), 'session')
    const journal = createEditsJournal({
      store: createJournalStore(folder, app.getVersion()),
      folder,
      grants,
      clock: () => Date.now(),
    })
    const spool = createSpool()
    app.on('quit', () => spool.clear())
    answerDesktopCalls({
      grants,
      handed,
      trainer,
      journal,
      spool,
      recent,
      closing,
      runs,
      menu,
      diagnostics,
    })
    const open = () => createMainWindow((window) => closing.watch(window))
    open()

    app.on('activate', open)
    app.on('second-instance', open)
  })

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}
