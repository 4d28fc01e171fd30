/**
 * The app without its window, as the command line starts it: one task of paper comes as JSON on standard input, its bytes
 * go to standard output, and the app ends. So a picture made headless is the one that the window makes.
 */

import { app } from 'electron'

import type { ScreenTask } from '../../src/contract'
import { createPaper } from './paper'

/** `--tidecast-paper-task`: in place of the window. */
export const paperTaskSwitch = 'tidecast-paper-task'

export function performPaperTask(): void {
  app.disableHardwareAcceleration()
  app.dock?.hide()
  // The hidden window is gone before its bytes are written.
  app.on('window-all-closed', () => undefined)
  void app.whenReady().then(async () => {
    try {
      const bytes = await createPaper().perform(await readTask())
      process.stdout.write(bytes, () => app.exit(0))
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`, () => app.exit(1))
    }
  })
}

/** From the command line, which is this program's own and knows what a task is. */
async function readTask(): Promise<ScreenTask> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as ScreenTask
}
