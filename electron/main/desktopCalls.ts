/** What the window may ask of main, call by call: the table is `desktopChannels` in the contract. */

import path from 'node:path'

import { BrowserWindow, clipboard, dialog, type IpcMainInvokeEvent } from 'electron'

import { desktopChannels, type FileGrant } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import type { Grants } from './grants'
import { answer } from './ipc'
import type { Spool } from './spool'
import type { Trainer } from './trainerProcess'

export function answerDesktopCalls({
  grants,
  trainer,
  spool,
}: {
  readonly grants: Grants
  readonly trainer: Trainer
  readonly spool: Spool
}): void {
  answer(desktopChannels.openFile, async (event): Promise<FileGrant | null> => {
    const { filePaths } = await dialog.showOpenDialog(windowOf(event), {
      properties: ['openFile'],
      filters: [
        { name: 'CSV', extensions: ['csv', 'tsv', 'txt', 'xlsx', 'jsonl', 'ndjson', 'gz'] },
        { name: '*', extensions: ['*'] },
      ],
    })
    const [file] = filePaths
    return file === undefined ? null : grants.toRead(file)
  })

  answer(desktopChannels.grantDroppedFile, (_event, file) => {
    if (!path.isAbsolute(file))
      throw new TidecastError('usage.message', { detail: 'a path that is not absolute' })
    return grants.toRead(file)
  })

  answer(desktopChannels.pasteTable, async (): Promise<FileGrant | null> => {
    const text = await clipboard.readText()
    return text.trim() === '' ? null : grants.toRead(await spool.keep(text))
  })

  answer(desktopChannels.chooseExport, async (event, suggestedName): Promise<FileGrant | null> => {
    const { filePath } = await dialog.showSaveDialog(windowOf(event), {
      defaultPath: path.basename(suggestedName),
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    })
    return filePath ? grants.toWrite(filePath) : null
  })

  answer(desktopChannels.connectTrainer, (event) => {
    trainer.connect(event.sender)
  })

  answer(desktopChannels.windowAction, (event, action) => {
    const window = windowOf(event)
    switch (action) {
      case 'minimize':
        window.minimize()
        break
      case 'toggleMaximize':
        if (window.isMaximized()) window.unmaximize()
        else window.maximize()
        break
      case 'close':
        window.close()
        break
    }
  })
}

function windowOf(event: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender)
  if (!window) throw new TidecastError('usage.message', { detail: 'a sender without a window' })
  return window
}
