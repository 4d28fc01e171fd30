/** The walls around the page, tried from inside it. */

import fs from 'node:fs'

import surface from '../../electron/preload/api-surface.json'
import { expect, test } from './support/launch'

test.use({ expectedComplaints: /status of 404|Not allowed to navigate top frame/ })

test('the page is sandboxed, isolated and has no more than the bridge', async ({ app, page }) => {
  await page.waitForLoadState()
  expect(page.url()).toBe('app://tidecast/')
  const inside = await page.evaluate(() => ({
    isolated: crossOriginIsolated,
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    bridge: Object.entries((window as unknown as { tidecast: object }).tidecast).map(
      ([name, value]) => `tidecast.${name}: ${typeof value}`,
    ),
  }))
  expect(inside).toEqual({ isolated: true, node: [], bridge: surface })

  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  // 2: a seccomp filter is in force. The preload's own word is no proof.
  expect(fs.readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m)
})

test('every response carries the policy, and nothing outside the renderer is served', async ({ page }) => {
  await page.waitForLoadState()
  const answers = await page.evaluate(async () => {
    const ask = async (url: string) => {
      const response = await fetch(url)
      return { status: response.status, policy: response.headers.get('Content-Security-Policy') }
    }
    return {
      page: await ask('/'),
      outside: await Promise.all(
        [
          '/../main/index.js',
          '/%2e%2e/main/index.js',
          '/..%2fmain/index.js',
          '/%5c..%5cmain',
          '/%252e%252e%252fmain/index.js',
          '/./../../package.json',
          '/assets/../../package.json',
        ].map(ask),
      ),
    }
  })
  expect(answers.page.status).toBe(200)
  expect(answers.page.policy).toContain("default-src 'none'")
  expect(answers.page.policy).not.toContain('unsafe')
  expect(answers.outside.map((answer) => answer.status)).toEqual(new Array<number>(7).fill(404))
})

test('no window opens, no page is left and no permission is given', async ({ app, page }) => {
  await page.waitForLoadState()
  const opened = await page.evaluate(() => window.open('app://tidecast/') !== null)
  expect(opened).toBe(false)
  const permission = await page.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  )
  expect(permission).toBe('denied')
  await page.evaluate(() => {
    window.location.href = 'data:text/html,gone'
  })
  await expect.poll(() => page.url()).toBe('app://tidecast/')
  expect(app.windows()).toHaveLength(1)
})

test('main answers malformed calls with an error', async ({ page }) => {
  await page.waitForLoadState()
  const codes = await page.evaluate(async () => {
    const desktop = (
      window as unknown as {
        tidecast: Record<string, (word?: unknown) => Promise<{ error?: { code: string } }>>
      }
    ).tidecast
    const wrong = [
      desktop['windowAction']?.('explode'),
      desktop['chooseExport']?.(7),
      desktop['chooseExport']?.(''),
    ]
    return (await Promise.all(wrong)).map((answer) => answer?.error?.code)
  })
  expect(codes).toEqual(['usage.message', 'usage.message', 'usage.message'])
})
