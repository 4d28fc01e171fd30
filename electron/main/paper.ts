/**
 * Paper and pictures: a hidden window that shows one document of ours at a time and gives it back as PDF or PNG. It has
 * no script, no preload and no session in common with the window; what it shows comes from memory, under a name of
 * `app://`, and everything else is refused.
 */

import { BrowserWindow, clipboard, session } from 'electron'

import type { ScreenTask } from '../../src/contract'
import { appOrigin, appScheme } from './appProtocol'

export interface Paper {
  perform(task: ScreenTask): Promise<Uint8Array>
}

interface Sheet {
  readonly type: string
  readonly text: string
  readonly width: number
  readonly height: number
}

/** Kept in memory only: a session without the prefix `persist:`. */
const paperSession = 'paper'
const address = `${appOrigin}/paper`
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

export function createPaper(): Paper {
  /** One sheet after the other: the session serves a single document. */
  let last: Promise<unknown> = Promise.resolve()

  function inTurn(work: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }

  return {
    async perform(task) {
      switch (task.kind) {
        case 'print':
          return inTurn(() => withSheet(pageOf(task.html), print))
        case 'paint':
          return inTurn(() => withSheet(drawingOf(task), paint))
        case 'copy':
          await clipboard.writeText(task.text)
          return new Uint8Array(0)
      }
    },
  }
}

function pageOf(html: string): Sheet {
  return { type: 'text/html', text: html, width: 1008, height: 1400 }
}

/** The SVG fills a page of its size, times the scale: it is drawn anew at that size, not enlarged. */
function drawingOf({ svg, width, height, scale }: Extract<ScreenTask, { kind: 'paint' }>): Sheet {
  const [wide, high] = [width * scale, height * scale]
  const data = Buffer.from(svg).toString('base64')
  const image = `<img src="data:image/svg+xml;base64,${data}" width="${wide}" height="${high}">`
  const style = '<style>body{margin:0;overflow:hidden}img{display:block}</style>'
  return { type: 'text/html', text: `<!DOCTYPE html>${style}${image}`, width: wide, height: high }
}

async function withSheet(
  sheet: Sheet,
  use: (window: BrowserWindow, sheet: Sheet) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const own = session.fromPartition(paperSession)
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: url !== address && !url.startsWith('data:') }),
  )
  own.protocol.handle(
    appScheme,
    () =>
      new Response(sheet.text, {
        headers: { 'Content-Type': `${sheet.type}; charset=utf-8`, 'Content-Security-Policy': policy },
      }),
  )
  const window = new BrowserWindow({
    show: false,
    useContentSize: true,
    width: sheet.width,
    height: sheet.height,
    enableLargerThanScreen: true,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      offscreen: true,
    },
  })
  try {
    await window.loadURL(address)
    return await use(window, sheet)
  } finally {
    window.destroy()
    own.protocol.unhandle(appScheme)
  }
}

function print({ webContents }: BrowserWindow): Promise<Uint8Array> {
  return webContents.printToPDF({ printBackground: true, pageSize: 'A4', preferCSSPageSize: true })
}

/** What is on the sheet once a frame was painted after the last of it was loaded. */
async function paint({ webContents }: BrowserWindow, { width, height }: Sheet): Promise<Uint8Array> {
  const painted = new Promise<void>((resolve) => webContents.once('paint', () => resolve()))
  webContents.invalidate()
  await painted
  const image = await webContents.capturePage({ x: 0, y: 0, width, height })
  return image.resize({ width, height, quality: 'best' }).toPNG()
}
