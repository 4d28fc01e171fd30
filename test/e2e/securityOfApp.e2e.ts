/**
 * What the checklist asks of the app as a whole and not of its page: the user it runs as, every process on the network, windows
 * that are not its own, and what its log gives away. Numbers are those of the list.
 */

import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import type { Desktop } from '../../src/contract'
import { expect, filesFolder, launchApp, newProfile, test } from './support/launch'
import { TidecastWindow } from './support/tidecastWindow'

declare global {
  interface Window {
    readonly tidecast: Desktop
  }
}

test('4: the app is an ordinary user’s and keeps Chromium’s sandbox, on the command line too', async ({
  app,
  page,
}) => {
  test.skip(process.env['TIDECAST_SANDBOXED'] !== 'true', 'no other user could be made here')
  await page.waitForLoadState()
  const main = await app.evaluate(() => ({
    pid: process.pid,
    user: process.getuid?.() ?? 0,
    words: process.argv,
  }))
  expect(main.user).not.toBe(0)
  expect(main.words.filter((word) => /no-sandbox|disable-.*sandbox|disable-web-security/.test(word))).toEqual(
    [],
  )
  const renderer = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  const status = fs.readFileSync(`/proc/${renderer}/status`, 'utf8')
  expect(status).toMatch(/^Seccomp:\t2$/m)
  expect(status).toMatch(/^NoNewPrivs:\t1$/m)
  // A network of its own, with nothing in it.
  const networkOf = (pid: number | undefined) => fs.readlinkSync(`/proc/${pid}/ns/net`)
  expect(networkOf(renderer)).not.toBe(networkOf(main.pid))
})

/** A server of this machine through which every process of the app would have to go. */
async function startProxy() {
  const heard: string[] = []
  const server = http.createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    response.writeHead(502).end()
  })
  server.on('connect', (request, socket) => {
    heard.push(`CONNECT ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `127.0.0.1:${port}`, heard, stop: () => server.close() }
}

test('1: no process of the app asks anything of the network, from its start through a forecast', async () => {
  const proxy = await startProxy()
  const app = await launchApp(newProfile(), [`--proxy-server=http://${proxy.address}`])
  const tidecast = new TidecastWindow(app, await app.firstWindow())
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [8], epochs: 2 })
  await tidecast.train()
  await tidecast.waitForRun('done', 90)
  await tidecast.exportTo(path.join(filesFolder(), 'quiet.csv'))
  expect(proxy.heard).toEqual([])

  // It would have been heard: this is where every session sends what it asks.
  const route = await app.evaluate(({ session }) =>
    session.defaultSession.resolveProxy('https://example.org/'),
  )
  expect(route).toContain(proxy.address)
  const answer = await app.evaluate(
    ({ net }) =>
      new Promise<number>((resolve) => {
        const request = net.request({ url: 'http://example.org/', partition: 'a session of its own' })
        request.on('response', ({ statusCode }) => resolve(statusCode))
        request.on('error', () => resolve(0))
        request.end()
      }),
  )
  expect([answer, proxy.heard]).toEqual([502, ['GET http://example.org/']])
  proxy.stop()
  await app.close()
})

test('17: a window that shows another page gets no answer from main, though it has the preload', async ({
  app,
  page,
}) => {
  await page.waitForLoadState()
  const answers = await app.evaluate(async ({ app: main, BrowserWindow }) => {
    const preload = `${main.getAppPath()}/out/preload/index.js`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    const contents = other.webContents
    // The app leads every page of its own home again: for once it does not.
    contents.removeAllListeners('did-navigate')
    await contents.loadURL('data:text/html,<title>another</title>')
    const ask = async (call: string) => {
      const answer = (await contents.executeJavaScript(`window.tidecast.${call}`)) as {
        error?: { code: string; message: string }
      }
      return [answer.error?.code, /a sender that is not the window/.test(answer.error?.message ?? '')]
    }
    const heard = [
      await ask('recentProjects()'),
      await ask('recoverEdits()'),
      await ask('openLink("https://github.com/")'),
    ]
    other.destroy()
    return heard
  })
  expect(answers).toEqual(Array.from({ length: 3 }, () => ['usage.message', true]))
})

test('12: no web view is ever attached', async ({ app, page }) => {
  await page.waitForLoadState()
  const prevented = await app.evaluate(({ BrowserWindow }) => {
    let held = false
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as NodeJS.EventEmitter
    contents.emit(
      'will-attach-webview',
      { preventDefault: () => (held = true) },
      {},
      { src: 'app://tidecast/' },
    )
    return held
  })
  expect(prevented).toBe(true)
})

test('a log of refused files and dead processes names no file, no column and no folder', async ({
  app,
  page,
  tidecast,
}) => {
  const folder = path.join(filesFolder(), 'Merger of Acme')
  fs.mkdirSync(folder)
  const table = path.join(folder, 'Salaries 2024.csv')
  fs.writeFileSync(table, `Monat,Gehalt Müller\n${'2024-01-01,1\n'.repeat(3)}`)
  const broken = path.join(folder, 'Bonus.tidecast')
  fs.writeFileSync(broken, 'Gehalt Müller 4711')
  await tidecast.openFile(broken)
  await expect(tidecast.part('error-message')).toHaveAttribute('data-code', 'project.damaged')
  await tidecast.openFile(table)
  await expect(tidecast.part('target-column')).toContainText('Gehalt Müller')
  process.kill(await tidecast.trainerPid(), 'SIGKILL')
  const logged = await app.evaluate(({ app: main }) => main.getPath('userData'))
  const log = () => fs.readFileSync(path.join(logged, 'diagnostics.log'), 'utf8')
  await expect.poll(log).toContain('process gone')
  await app.evaluate(({ clipboard }) => {
    clipboard.writeText = (text: string) => {
      Object.assign(globalThis, { copied: text })
      return Promise.resolve()
    }
  })
  await page.evaluate(() => window.tidecast.copyDiagnostics())
  const copied = await app.evaluate(() => (globalThis as unknown as { copied: string }).copied)
  expect(copied).toContain('process gone')
  for (const text of [copied, log()]) {
    expect(text).not.toMatch(/Merger|Acme|Salaries|Bonus|Gehalt|Müller|Monat|4711|[/\\]/)
  }
})

test('a page that could not be loaded is loaded again, and the log says so', async ({ app, page }) => {
  await page.waitForLoadState()
  const finished = await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => resolve(true))
        setTimeout(() => resolve(false), 10_000)
        ;(contents as unknown as NodeJS.EventEmitter).emit(
          'did-fail-load',
          ...[{}, -2, 'ERR_FAILED', 'app://tidecast/', true],
        )
      }),
  )
  expect(finished).toBe(true)
})
