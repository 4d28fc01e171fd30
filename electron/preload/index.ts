/** The bridge: exposes `window.tidecast` and nothing else. Self-contained, as a sandboxed preload must be. */

import { contextBridge, ipcRenderer, webUtils } from 'electron'

import {
  closeRequestChannel,
  commandChannel,
  desktopChannels,
  handedFileChannel,
  trainerPortChannel,
  type Answer,
  type ChosenCommand,
  type Desktop,
} from '../../src/contract'

function invoke<Value>(row: { channel: string }, ...input: unknown[]): Promise<Answer<Value>> {
  return ipcRenderer.invoke(row.channel, ...input) as Promise<Answer<Value>>
}

/** The path of a File the user dropped; empty for one that a page made. `webUtils` came after `File.path`. */
function pathOf(file: File & { readonly path?: string }): string {
  const utilities = webUtils as typeof webUtils | undefined
  return utilities ? utilities.getPathForFile(file) : (file.path ?? '')
}

/** Tells the page by a message of its own origin. */
function announce(what: string): void {
  window.postMessage(what, window.location.origin)
}

const desktop: Desktop = {
  platform: process.platform,
  openFile: () => invoke(desktopChannels.openFile),
  async grantDroppedFile(file) {
    const path = file instanceof File ? pathOf(file) : ''
    return path === '' ? { value: null } : invoke(desktopChannels.grantDroppedFile, path)
  },
  takeHandedFile: () => invoke(desktopChannels.takeHandedFile),
  pasteTable: () => invoke(desktopChannels.pasteTable),
  chooseExport: (suggestedName) => invoke(desktopChannels.chooseExport, suggestedName),
  chooseProject: (suggestedName) => invoke(desktopChannels.chooseProject, suggestedName),
  recentProjects: () => invoke(desktopChannels.recentProjects),
  openRecentProject: (id) => invoke(desktopChannels.openRecentProject, id),
  keepEdits: (unsaved) => invoke(desktopChannels.keepEdits, unsaved),
  recoverEdits: () => invoke(desktopChannels.recoverEdits),
  forgetEdits: () => invoke(desktopChannels.forgetEdits),
  setUnsaved: (unsaved) => invoke(desktopChannels.setUnsaved, unsaved),
  reportRun: (run) => invoke(desktopChannels.reportRun, run),
  announceEnd: (notice) => invoke(desktopChannels.announceEnd, notice),
  setProcessing: (processing) => invoke(desktopChannels.setProcessing, processing),
  closeNow: () => invoke(desktopChannels.closeNow),
  setMenu: (menus) => invoke(desktopChannels.setMenu, menus),
  openMenu: (at) => invoke(desktopChannels.openMenu, at),
  openLink: (address) => invoke(desktopChannels.openLink, address),
  copyDiagnostics: () => invoke(desktopChannels.copyDiagnostics),
  connectTrainer: () => invoke(desktopChannels.connectTrainer),
  windowAction: (action) => invoke(desktopChannels.windowAction, action),
}

contextBridge.exposeInMainWorld('tidecast', desktop)

ipcRenderer.on(closeRequestChannel, () => announce(closeRequestChannel))
ipcRenderer.on(handedFileChannel, () => announce(handedFileChannel))
ipcRenderer.on(commandChannel, (_event, command: string) => {
  const chosen: ChosenCommand = { channel: commandChannel, command }
  window.postMessage(chosen, window.location.origin)
})

// A MessagePort cannot cross the bridge as an argument; a window message of the same origin carries it.
ipcRenderer.on(trainerPortChannel, (event) => {
  window.postMessage(trainerPortChannel, window.location.origin, event.ports)
})
