/** The page of an app that nothing drives, asked through its port for developers, which Playwright cannot take over. */

import type { ChildProcess } from 'node:child_process'

interface Reply {
  readonly id?: number
  readonly result?: { readonly result?: { readonly value?: unknown } }
}

export interface UndrivenPage {
  /** The value of an expression, a promise awaited. */
  evaluate(expression: string): Promise<unknown>
  /** Closes the page, with which an app of one window ends. */
  close(): Promise<void>
}

export async function pageOfUndriven(child: ChildProcess): Promise<UndrivenPage> {
  const browser = new URL(await debuggerOf(child))
  const socket = new WebSocket(await pageAddress(browser.host))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  const waiting = new Map<number, (reply: Reply) => void>()
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  })
  let calls = 0
  function send(method: string, params: object): Promise<Reply> {
    const id = ++calls
    socket.send(JSON.stringify({ id, method, params }))
    return new Promise((resolve) => waiting.set(id, resolve))
  }
  return {
    async evaluate(expression) {
      const reply = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      return reply.result?.result?.value
    },
    async close() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      void send('Page.close', {})
      await ended
    },
  }
}

/** The address an app writes to its standard error when its port for developers is open. */
function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found) resolve(found[1])
    })
    child.once('exit', () => reject(new Error(`it ended before it had a window: ${said}`)))
  })
}

/** The port is open before the page is. */
async function pageAddress(host: string): Promise<string> {
  for (;;) {
    const targets = (await (await fetch(`http://${host}/json/list`)).json()) as {
      readonly type: string
      readonly webSocketDebuggerUrl: string
    }[]
    const page = targets.find(({ type }) => type === 'page')
    if (page) return page.webSocketDebuggerUrl
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
