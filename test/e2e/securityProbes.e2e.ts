/**
 * Electron's security checklist, tried against the running app. Numbers are those of the list; 2, 3, 4, 18 and 20 are in
 * `security.e2e.ts`, 16 and 19 are read from the release configuration in `test/security`.
 */

import http from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Desktop } from '../../src/contract'
import { faultCount, faultSeed } from '../support/faultCounts'
import { tellFigure } from '../support/figures'
import { expect, test } from './support/launch'

declare global {
  interface Window {
    readonly tidecast: Desktop
  }
}

test.use({
  expectedComplaints:
    /Content Security Policy|ERR_BLOCKED|ERR_FAILED|net::|Refused|Not allowed|frame|navigate|Failed/i,
})

/** A server of this machine that should hear of nothing. */
async function startCanary() {
  const heard: string[] = []
  const server = http.createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    response.end()
  })
  server.on('upgrade', (request, socket) => {
    heard.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, heard, stop: () => server.close() }
}

test('1, 8: nothing is asked of the network, whatever the page tries', async ({ page, tidecast }) => {
  const canary = await startCanary()
  await tidecast.openSample('harbour-tide')
  const refused = await page.evaluate(async (address) => {
    const outcomes: Record<string, string> = {}
    const note = (name: string, work: Promise<unknown>) =>
      work.then(
        () => (outcomes[name] = 'passed'),
        () => (outcomes[name] = 'refused'),
      )
    const loaded = (element: HTMLElement) =>
      new Promise((resolve, reject) => {
        element.addEventListener('load', resolve)
        element.addEventListener('error', reject)
        document.body.append(element)
      })
    const script = Object.assign(document.createElement('script'), { src: `${address}/script` })
    const style = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: `${address}/style`,
    })
    const image = Object.assign(document.createElement('img'), { src: `${address}/image` })
    await Promise.all([
      note('fetch', fetch(`${address}/fetch`)),
      note('script', loaded(script)),
      note('style', loaded(style)),
      note('image', loaded(image)),
      note('import', import(/* @vite-ignore */ `${address}/module`)),
      note(
        'socket',
        new Promise((resolve, reject) => {
          const socket = new WebSocket(address.replace('http', 'ws'))
          socket.onopen = resolve
          socket.onerror = reject
        }),
      ),
      note(
        'events',
        new Promise((resolve, reject) => {
          const events = new EventSource(`${address}/events`)
          events.onopen = resolve
          events.onerror = reject
        }),
      ),
    ])
    navigator.sendBeacon(`${address}/beacon`)
    return outcomes
  }, canary.address)
  expect(new Set(Object.values(refused))).toEqual(new Set(['refused']))
  expect(canary.heard).toEqual([])
  canary.stop()
})

test('5: permissions are refused, asked or requested', async ({ page }) => {
  await page.waitForLoadState()
  const answers = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read']
    const asked = await Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    )
    const requested = await Promise.allSettled([
      navigator.mediaDevices.getUserMedia({ audio: true }),
      navigator.clipboard.readText(),
      new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      Notification.requestPermission().then((state) => {
        if (state !== 'granted') throw new Error(state)
      }),
    ])
    return { asked, requested: requested.map(({ status }) => status) }
  })
  expect(new Set(answers.asked)).toEqual(new Set(['denied']))
  expect(new Set(answers.requested)).toEqual(new Set(['rejected']))
})

test('2, 3, 4, 6, 8–12: the window has the preferences of the list', async ({ app, page }) => {
  await page.waitForLoadState()
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  })
  expect(preferences['nodeIntegrationInWorker'] ?? false).toBe(false)
  expect(preferences['allowRunningInsecureContent'] ?? false).toBe(false)
  expect(preferences['experimentalFeatures'] ?? false).toBe(false)
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('')
})

test('7: the policy stops every way to run a text as code', async ({ page }) => {
  await page.waitForLoadState()
  const ran = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        // From a timer, as the driver's own evaluation is let through the policy.
        setTimeout(() => {
          const found: string[] = []
          const attempt = (name: string, act: () => unknown) => {
            try {
              act()
              found.push(name)
            } catch {
              // As it should be.
            }
          }
          attempt('eval', () => (0, eval)('1'))
          attempt('Function', () => Reflect.construct(Function, ['return 1']))
          const mark = () => (window as unknown as { marked?: string }).marked
          const script = document.createElement('script')
          script.textContent = 'window.marked = "inline"'
          document.body.append(script)
          const button = document.createElement('button')
          button.setAttribute('onclick', 'window.marked = "handler"')
          document.body.append(button)
          button.click()
          const link = Object.assign(document.createElement('a'), { href: 'javascript:window.marked="link"' })
          document.body.append(link)
          link.click()
          try {
            const worker = new Worker('data:text/javascript,postMessage(1)')
            worker.onmessage = () => found.push('worker')
          } catch {
            // As it should be.
          }
          setTimeout(() => resolve([...found, ...(mark() ? [String(mark())] : [])]), 300)
        }, 0)
      }),
  )
  expect(ran).toEqual([])
})

test('11, 12, 17: a frame or a webview in the page has nothing of the bridge', async ({ page }) => {
  await page.waitForLoadState()
  const inside = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.com')
    document.body.append(frame, view)
    const child = frame.contentWindow as unknown as Record<string, unknown> | null
    return { bridge: typeof child?.['tidecast'], node: typeof child?.['require'], view: 'getURL' in view }
  })
  expect(inside).toEqual({ bridge: 'undefined', node: 'undefined', view: false })
})

test('13, 14: the window stays where it is, and alone', async ({ app, page }) => {
  await page.waitForLoadState()
  const canary = await startCanary()
  for (const address of [
    canary.address,
    'file:///etc/passwd',
    'data:text/html,gone',
    'javascript:void 0',
    'app://elsewhere/',
  ]) {
    await page.evaluate((to) => {
      window.location.href = to
    }, address)
    await expect.poll(() => page.url()).toBe('app://tidecast/')
  }
  await page.waitForLoadState()
  await page.evaluate((to) => {
    window.open(to)
    const link = Object.assign(document.createElement('a'), { href: to, target: '_blank' })
    document.body.append(link)
    link.click()
    link.dispatchEvent(new MouseEvent('auxclick', { button: 1 }))
    const form = Object.assign(document.createElement('form'), { action: to })
    document.body.append(form)
    form.submit()
  }, canary.address)
  await expect.poll(() => page.url()).toBe('app://tidecast/')
  expect(app.windows()).toHaveLength(1)
  expect(canary.heard).toEqual([])
  canary.stop()
})

test('13: a frame, and a redirection, are held to the app as well', async ({ app, page }) => {
  await page.waitForLoadState()
  // The policy stops both before they begin: what stands behind it is asked by itself.
  const held = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const isHeld = (event: string, url: string) => {
      let prevented = false
      const details = { url, preventDefault: () => (prevented = true) }
      ;(contents as unknown as NodeJS.EventEmitter).emit(event, details, url)
      return prevented
    }
    return ['will-navigate', 'will-frame-navigate', 'will-redirect'].map((event) => [
      event,
      isHeld(event, 'https://example.org/'),
      isHeld(event, 'app://tidecast.example.org/'),
      isHeld(event, 'app://tidecast/'),
    ])
  })
  expect(held).toEqual([
    ['will-navigate', true, true, false],
    ['will-frame-navigate', true, true, false],
    ['will-redirect', true, true, false],
  ])
})

test('13: a window that was led to an empty page comes back by itself', async ({ app, page }) => {
  await page.waitForLoadState()
  await app.evaluate(({ BrowserWindow }) => {
    const visited: string[] = []
    Object.assign(globalThis, { visited })
    BrowserWindow.getAllWindows()[0]?.webContents.on('did-navigate', (_event, url) => visited.push(url))
  })
  await page
    .evaluate(() => {
      window.location.href = 'about:blank'
    })
    // The page may be gone before it can answer.
    .catch(() => undefined)
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { visited: string[] }).visited.at(-1)))
    .toBe('app://tidecast/')
})

test('15: only pages of the list leave for the browser', async ({ app, page }) => {
  await page.waitForLoadState()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (address: string) => {
      opened.push(address)
      return Promise.resolve()
    }
  })
  const codes = await page.evaluate(async () => {
    const addresses = [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://host/share',
      'ms-msdt:/id',
      'http://github.com/',
      'https://github.com.evil.example/',
      'https://github.com@evil.example/',
      'https://github.com:444/',
      'nonsense',
      '',
      'https://github.com/',
    ]
    const answers = await Promise.all(addresses.map((address) => window.tidecast.openLink(address)))
    return answers.map((answer) => ('error' in answer ? answer.error.code : 'opened'))
  })
  expect(codes).toEqual([...new Array<string>(10).fill('usage.message'), 'opened'])
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://github.com/',
  ])
})

test(
  '17: the bridge answers whatever it is called with, and the app lives',
  { tag: '@bridge' },
  async ({ app, page, tidecast }) => {
    const calls = faultCount({ short: 1000, long: 100_000 })
    test.setTimeout(600_000)
    await page.waitForLoadState()
    await app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
    })
    const outcome = await page.evaluate(
      async ([count, seed]) => {
        // mulberry32, so that a failure can be had again.
        let state = seed
        const random = () => {
          state = (state + 0x6d2b79f5) | 0
          let t = Math.imul(state ^ (state >>> 15), 1 | state)
          t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
          return ((t ^ (t >>> 14)) >>> 0) / 4294967296
        }
        const word = (length: number) =>
          Array.from({ length }, () => String.fromCharCode(Math.floor(random() * 0xd7ff))).join('')
        const makers: (() => unknown)[] = [
          () => undefined,
          () => null,
          () => NaN,
          () => -1,
          () => random() < 0.5,
          () => '',
          () => word(300),
          () => '../'.repeat(50) + 'etc/passwd',
          () => 'x'.repeat(100_000),
          () => new Array<number>(1000).fill(0),
          () => ({ __proto__: null, constructor: 1, toString: 2 }),
          () => JSON.parse('{"__proto__":{"polluted":1}}') as unknown,
          () => new Float64Array(1000),
          () => /x/g,
          () => new Map([[{}, []]]),
          () => 10n ** 40n,
          () => 'a'.repeat(32),
          () => new File([''], 'x.csv'),
        ]
        const bridge = window.tidecast as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>
        // `closeNow` would end the test, and the trainer is connected once a window.
        const names = Object.keys(bridge).filter(
          (name) => typeof bridge[name] === 'function' && name !== 'closeNow' && name !== 'connectTrainer',
        )
        const kinds = { value: 0, error: 0, thrown: 0, slow: 0 }
        for (let call = 0; call < count; call++) {
          const name = names[Math.floor(random() * names.length)] ?? ''
          const input = Array.from({ length: Math.floor(random() * 3) }, () =>
            makers[Math.floor(random() * makers.length)]?.(),
          )
          const started = performance.now()
          try {
            const answer = (await bridge[name]?.(...input)) as object
            if ('error' in answer) kinds.error++
            else kinds.value++
          } catch {
            // What cannot be cloned does not even leave the page.
            kinds.thrown++
          }
          if (performance.now() - started > 3000) kinds.slow++
        }
        return { ...kinds, polluted: 'polluted' in Object.prototype }
      },
      [calls, faultSeed()] as const,
    )
    tellFigure(`calls of the bridge with anything: ${calls}, ${outcome.slow} hangs, 0 crashes`)
    expect(outcome.slow).toBe(0)
    expect(outcome.polluted).toBe(false)
    expect(outcome.value + outcome.error + outcome.thrown).toBe(calls)
    expect(outcome.error).toBeGreaterThan(calls / 4)
    await tidecast.openSample('harbour-tide')
  },
)

test('diagnostics name versions and events, and nothing of the data', async ({ app, page, tidecast }) => {
  await tidecast.openSample('harbour-tide')
  await app.evaluate(({ clipboard }) => {
    clipboard.writeText = (text: string) => {
      Object.assign(globalThis, { copied: text })
      return Promise.resolve()
    }
  })
  await page.evaluate(() => window.tidecast.copyDiagnostics())
  const text = await app.evaluate(() => (globalThis as unknown as { copied: string }).copied)
  expect(text).toMatch(/^Tidecast \d/)
  expect(text).toContain('started')
  expect(text).not.toMatch(/harbour|water_level|\/home|\/tmp/)
})
