/** What every page is refused: permissions, navigation, new windows, web views. Tidecast asks nobody for anything. */

import { app, session, type Session } from 'electron'

import { appOrigin } from './appProtocol'

export function denyByDefault(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-navigate', (event, url) => {
      if (!isApp(url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (details) => {
      if (!isApp(details.url)) details.preventDefault()
    })
    contents.on('will-redirect', (event, url) => {
      if (!isApp(url)) event.preventDefault()
    })
    // about:blank announces itself only afterwards.
    contents.on('did-navigate', (_navigation, url) => {
      if (!isApp(url) && !contents.getURL().startsWith('devtools:')) void contents.loadURL(`${appOrigin}/`)
    })
  })
  app.on('session-created', fetchNoDictionaries)
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    session.defaultSession.setPermissionCheckHandler(() => false)
    session.defaultSession.setDevicePermissionHandler(() => false)
    refuseNetwork()
  })
}

/** Chromium fetches the dictionary of the system's language as soon as there is a session, past what that may ask. */
function fetchNoDictionaries(created: Session): void {
  created.setSpellCheckerDictionaryDownloadURL(`${appOrigin}/no-dictionaries/`)
  created.setSpellCheckerLanguages([])
  created.setSpellCheckerEnabled(false)
}

function isApp(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`)
}

/** No request leaves the machine: only the app's own scheme and what the page itself made are loaded. */
function refuseNetwork(): void {
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isApp(details.url) || /^(?:data|blob|devtools):/.test(details.url)
    answer({ cancel: !allowed })
  })
}
