/** The main process: windows, files and dialogs. It knows nothing of forecasting. */

import { app } from 'electron'

import { registerAppScheme, serveApp } from './appProtocol'
import { answerDesktopCalls } from './desktopCalls'
import { createGrants } from './grants'
import { denyByDefault } from './lockdown'
import { setApplicationMenu } from './menu'
import { createSpool } from './spool'
import { createTrainer } from './trainerProcess'
import { createMainWindow } from './window'

// As root Chromium refuses to start with its sandbox, so root's own start passes the switch; asking for the sandbox
// all the same would end every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

registerAppScheme()
denyByDefault()

void app.whenReady().then(() => {
  serveApp()
  setApplicationMenu()
  const trainer = createTrainer()
  const grants = createGrants((grant) => trainer.tell(grant))
  trainer.onStart(() => {
    for (const grant of grants.all()) trainer.tell(grant)
  })
  const spool = createSpool()
  app.on('quit', () => spool.clear())
  answerDesktopCalls({ grants, trainer, spool })
  createMainWindow()

  app.on('activate', () => createMainWindow())
})

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})
