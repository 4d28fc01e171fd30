/** Paper for the command line: the app itself, started without its window for one task. */

import { spawn } from 'node:child_process'

import type { ScreenTask } from '../src/contract'
import type { ScreenHost } from '../src/service'
import { TidecastError } from '../src/util/errors'

/** An app that can be started. */
export interface AppCommand {
  readonly executable: string
  /** Of the app and of the machine, such as no sandbox for root. */
  readonly words: readonly string[]
  /** Beside those of this process. */
  readonly environment: Readonly<Record<string, string>>
  /** Gives back what the start needed, such as a virtual display. */
  release(): void
}

/** Finds the app, installing it where there is none. */
export type AppFinder = () => Promise<AppCommand>

/** Each throws `export.paperFailed`, and `cancelled`. The clipboard is the window's: a process that ends takes its own along. */
export function createPaper(findApp: AppFinder, signal: AbortSignal): ScreenHost {
  async function perform(task: ScreenTask): Promise<Uint8Array> {
    if (signal.aborted) throw new TidecastError('cancelled')
    const command = await findApp()
    try {
      return await run(command, task, signal)
    } finally {
      command.release()
    }
  }
  return {
    print: (html) => perform({ kind: 'print', html }),
    paint: (svg, size) => perform({ kind: 'paint', svg, ...size }),
    copy: () =>
      Promise.reject(new TidecastError('export.noPaper', { form: 'The clipboard', instead: 'CSV' })),
  }
}

function run(
  { executable, words, environment }: AppCommand,
  task: ScreenTask,
  signal: AbortSignal,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const app = spawn(executable, [...words, '--tidecast-paper-task'], {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const pieces: Buffer[] = []
    let said = ''
    const stop = () => app.kill()
    signal.addEventListener('abort', stop, { once: true })
    const fail = (reason: string) =>
      reject(
        signal.aborted ? new TidecastError('cancelled') : new TidecastError('export.paperFailed', { reason }),
      )
    app.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    app.stderr.on('data', (piece: Buffer) => (said += piece.toString('utf8')))
    // An app that dies before it read all is told by its exit.
    app.stdin.on('error', () => undefined)
    app.once('error', (error) => fail(error.message))
    app.once('close', (code) => {
      signal.removeEventListener('abort', stop)
      if (code === 0 && pieces.length > 0) resolve(Buffer.concat(pieces))
      else fail(lastLineOf(said) ?? `it ended with ${code}`)
    })
    app.stdin.end(JSON.stringify(task))
  })
}

/** Chromium may say much before it says why it ends; null where it said nothing. */
function lastLineOf(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.at(-1)?.trim() ?? null
}
