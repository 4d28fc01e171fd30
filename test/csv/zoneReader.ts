/** Reads the files given on standard input as JSON, and prints what each was understood as. Run under a `TZ` of its own. */

import { inspectSource } from '../../src/series'
import { createSource } from './support'

async function readAll(files: readonly (readonly number[])[]): Promise<readonly string[]> {
  const results: string[] = []
  for (const bytes of files) {
    const { inspection, rows } = await inspectSource(createSource(Uint8Array.from(bytes), 64), {
      signal: new AbortController().signal,
      rowLimit: 100,
    })
    const cells: unknown[] = []
    await rows((row) => cells.push(row))
    results.push(JSON.stringify({ inspection, cells }))
  }
  return results
}

let text = ''
process.stdin.setEncoding('utf8')
for await (const piece of process.stdin) text += piece
const results = await readAll(JSON.parse(text) as readonly (readonly number[])[])
process.stdout.write(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, results }))
