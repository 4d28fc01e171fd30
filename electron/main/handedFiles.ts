/**
 * Files the system hands over: named behind the app on a command line, opened with it in a file manager, or given to a
 * second start while the first is running. Handing one over is the user's choice as much as a dialog is.
 */

import fs from 'node:fs'
import path from 'node:path'

import { app, BrowserWindow } from 'electron'

import { handedFileChannel } from '../../src/contract'

export interface HandedFiles {
  /** The file handed over last, once; null when there is none. */
  take(): string | null
}

/**
 * The last plain file among the words of a command line: switches, the executable and the app's own folder are passed by.
 * @param folder what relative names start from
 */
export function fileAmong(words: readonly string[], folder: string): string | null {
  const files = words
    .slice(1)
    .filter((word) => !word.startsWith('-'))
    .map((word) => path.resolve(folder, word))
    .filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false)
  return files.at(-1) ?? null
}

export function receiveHandedFiles(): HandedFiles {
  let handed = fileAmong(process.argv, process.cwd())

  function hand(file: string | null): void {
    if (file === null) return
    handed = file
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(handedFileChannel)
  }

  app.on('open-file', (event, file) => {
    event.preventDefault()
    hand(file)
  })
  app.on('second-instance', (_event, words, folder) => hand(fileAmong(words, folder)))

  return {
    take() {
      const file = handed
      handed = null
      return file
    },
  }
}
