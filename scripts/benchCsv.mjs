/**
 * Reads ten million rows of two columns through the command line: `npm run bench:csv -- --json`. Says the time, the peak
 * memory of the process, and the same of pandas where it is installed.
 */

import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'

const rows = 10_000_000
const expectedSum = 4_995_000_000
const start = 946_684_800_000

function writeFile(file) {
  const descriptor = fs.openSync(file, 'w')
  const moment = new Date()
  let piece = 'ts,y\n'
  for (let i = 0; i < rows; i++) {
    moment.setTime(start + 60_000 * i)
    piece += `${moment.toISOString().slice(0, 19)}Z,${i % 1000}\n`
    if (piece.length > 1 << 20) {
      fs.writeSync(descriptor, piece)
      piece = ''
    }
  }
  fs.writeSync(descriptor, piece)
  fs.closeSync(descriptor)
}

/** Runs a program to its end. Peak memory is what Linux keeps of the process; null elsewhere. */
function measure(program, words) {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    let peakMegabytes = null
    child.stdout.on('data', (text) => (out += text))
    const watch = setInterval(() => {
      try {
        const [, kilobytes] =
          /VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
        if (kilobytes) peakMegabytes = Math.round(Number(kilobytes) / 1024)
      } catch {
        // No such file system, or the process has just ended.
      }
    }, 50)
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watch)
      resolve({ code, out, seconds: (performance.now() - started) / 1000, peakMegabytes })
    })
  })
}

// What is missing is built now, and not inside what is measured.
await ensureSetup({ build: true })
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-bench-'))
const file = path.join(folder, 'rows.csv')
try {
  writeFile(file)
  const own = await measure(process.execPath, [
    path.join(root, 'scripts/tidecast.mjs'),
    'inspect',
    file,
    '--json',
    '--rows',
    '1',
  ])
  const report = JSON.parse(own.out)
  const sum = report.summary[1].sum
  const python = '/usr/bin/python3'
  const code = `import pandas as p; print(p.read_csv(${JSON.stringify(file)}, parse_dates=[0]).iloc[:, 1].sum())`
  const hasPandas = spawnSync(python, ['-c', 'import pandas']).status === 0
  const pandas = hasPandas ? await measure(python, ['-c', code]) : null
  const figures = {
    rows: report.rowCount,
    sumIsExact: sum === expectedSum,
    last: report.time.last,
    seconds: own.seconds,
    peakMegabytes: own.peakMegabytes,
    pandasSeconds: pandas?.seconds ?? null,
    ratio: pandas ? own.seconds / pandas.seconds : null,
  }
  console.log(process.argv.includes('--json') ? JSON.stringify(figures) : figures)
  if (!figures.sumIsExact) process.exitCode = 1
} finally {
  fs.rmSync(folder, { recursive: true })
}
