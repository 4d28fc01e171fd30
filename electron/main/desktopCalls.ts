/** What the window may ask of main, call by call: the table is `desktopChannels` in the contract. */

import path from 'node:path'

import { BrowserWindow, clipboard, dialog, type IpcMainInvokeEvent } from 'electron'

import { desktopChannels, type FileGrant } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import type { Closing } from './closing'
import type { Diagnostics } from './diagnostics'
import { projectEnding, type Grants } from './grants'
import type { HandedFiles } from './handedFiles'
import { answer } from './ipc'
import type { EditsJournal } from './journal/journal'
import { openLink } from './links'
import type { ApplicationMenu } from './menu'
import type { RecentProjects } from './recentProjects'
import { announceEnd } from './runNotice'
import type { RunWatch } from './runWatch'
import type { Spool } from './spool'
import type { Trainer } from './trainerProcess'

export interface DesktopParts {
  readonly grants: Grants
  readonly handed: HandedFiles
  readonly trainer: Trainer
  readonly journal: EditsJournal
  readonly spool: Spool
  readonly recent: RecentProjects
  readonly closing: Closing
  readonly runs: RunWatch
  readonly menu: ApplicationMenu
  readonly diagnostics: Diagnostics
}

export function answerDesktopCalls(parts: DesktopParts): void {
  const { grants, handed, trainer, journal, spool, recent, closing, runs, menu, diagnostics } = parts
  answer(desktopChannels.openFile, async (event): Promise<FileGrant | null> => {
    const { filePaths } = await dialog.showOpenDialog(windowOf(event), {
      properties: ['openFile'],
      filters: [
        {
          name: 'CSV, Tidecast',
          extensions: ['csv', 'tsv', 'txt', 'xlsx', 'jsonl', 'ndjson', 'gz', 'json', 'tidecast', 'tidemodel'],
        },
        { name: '*', extensions: ['*'] },
      ],
    })
    const [file] = filePaths
    return file === undefined ? null : grants.toOpen(file)
  })

  answer(desktopChannels.grantDroppedFile, (_event, file) => {
    if (!path.isAbsolute(file))
      throw new TidecastError('usage.message', { detail: 'a path that is not absolute' })
    return grants.toOpen(file)
  })

  answer(desktopChannels.takeHandedFile, (): Promise<FileGrant> | null => {
    const file = handed.take()
    return file === null ? null : grants.toOpen(file)
  })

  answer(desktopChannels.pasteTable, async (): Promise<FileGrant | null> => {
    const text = await clipboard.readText()
    return text.trim() === '' ? null : grants.toOpen(await spool.keep(text))
  })

  answer(desktopChannels.chooseExport, async (event, suggestedName): Promise<FileGrant | null> => {
    // The ending of the name says which kind of file it is.
    const ending = path.extname(suggestedName).slice(1) || 'csv'
    const { filePath } = await dialog.showSaveDialog(windowOf(event), {
      defaultPath: path.basename(suggestedName),
      filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    })
    return filePath ? grants.toWrite(filePath) : null
  })

  answer(desktopChannels.chooseProject, async (event, suggestedName): Promise<FileGrant | null> => {
    const { filePath } = await dialog.showSaveDialog(windowOf(event), {
      defaultPath: path.basename(suggestedName),
      filters: [{ name: 'Tidecast', extensions: [projectEnding.slice(1)] }],
    })
    if (!filePath) return null
    return grants.toSave(
      path.extname(filePath).toLowerCase() === projectEnding ? filePath : filePath + projectEnding,
    )
  })

  answer(desktopChannels.recentProjects, () => recent.list())

  answer(desktopChannels.openRecentProject, async (_event, id) => {
    const file = await recent.pathOf(id)
    if (file === undefined) throw new TidecastError('file.unknownGrant')
    return grants.toOpen(file)
  })

  answer(desktopChannels.keepEdits, (_event, unsaved) => journal.keep(unsaved))
  answer(desktopChannels.recoverEdits, () => journal.recover())
  answer(desktopChannels.forgetEdits, () => journal.forget())
  answer(desktopChannels.setUnsaved, (event, unsaved) => closing.setUnsaved(windowOf(event), unsaved))
  answer(desktopChannels.reportRun, (event, run) => runs.report(windowOf(event), run))
  answer(desktopChannels.announceEnd, (event, notice) => announceEnd(windowOf(event), notice))
  answer(desktopChannels.setProcessing, (_event, processing) => trainer.setProcessing(processing))
  answer(desktopChannels.closeNow, (event) => closing.closeNow(windowOf(event)))
  answer(desktopChannels.setMenu, (event, menus) => menu.set(windowOf(event), menus))
  answer(desktopChannels.openMenu, (event, at) => menu.open(windowOf(event), at))
  answer(desktopChannels.openLink, (_event, address) => openLink(address))
  answer(desktopChannels.copyDiagnostics, () => clipboard.writeText(diagnostics.text()))

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
      case 'hide':
        window.hide()
        break
    }
  })
}

function windowOf(event: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender)
  if (!window) throw new TidecastError('usage.message', { detail: 'a sender without a window' })
  return window
}
