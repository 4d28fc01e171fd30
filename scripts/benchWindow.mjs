/**
 * The speed of the window, measured in the real app: one line a figure with what it may be.
 * `npm run bench:window [-- --json] [--tries N] [--points N,N] [--only TEXT]`: `--tries` runs are stopped (100 is the full
 * count), series of `--points` are opened, `--only` takes the parts whose title holds the text.
 */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { runMain, say } from './setup/say.mjs'
import { runStaged } from './setup/staged.mjs'

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    tries: { type: 'string', default: '20' },
    points: { type: 'string', default: '1000000,10000000' },
    only: { type: 'string', default: '' },
  },
})

/** `first paint after import, 1,000,000 points: 412 ms (limit 500)` */
function inWords({ figure, value, unit, limit, note }) {
  const missed = limit !== undefined && value > limit ? ', MISSED' : ''
  const bound = limit === undefined ? '' : ` (limit ${limit}${missed})`
  return `${figure}: ${value} ${unit}${bound}${note ? ` · ${note}` : ''}`
}

await runMain(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-figures-'))
  const file = path.join(folder, 'figures.jsonl')
  fs.writeFileSync(file, '')
  let printed = 0
  function printNew() {
    const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1)
    for (const line of lines.slice(printed)) console.log(flags.json ? line : inWords(JSON.parse(line)))
    printed = lines.length
  }
  const printing = setInterval(printNew, 500)
  try {
    const code = await runStaged('test/bench/window.config.ts', flags.only ? ['--grep', flags.only] : [], {
      environment: {
        TIDECAST_FIGURES: file,
        TIDECAST_BENCH_TRIES: flags.tries,
        TIDECAST_BENCH_POINTS: flags.points,
      },
      // Node 20 has the WebSocket that an undriven app is asked through, but hides it.
      nodeFlags: ['--experimental-websocket', '--disable-warning=ExperimentalWarning'],
    })
    printNew()
    if (code !== 0) say('a part of the bench could not be measured.')
    return code
  } finally {
    clearInterval(printing)
    fs.rmSync(folder, { recursive: true, force: true })
  }
})
