/**
 * The zone of the machine changes nothing: every file of times is read by processes that each run under a zone of their
 * own, to equal results.
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { toBytes } from './support'
import { clockCases } from './tricky/clocks'
import { dateCases } from './tricky/dates'
import { timePartCases } from './tricky/timeParts'

const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']
const folder = mkdtempSync(path.join(os.tmpdir(), 'tidecast-zones-'))

interface ZoneResults {
  readonly zone: string
  readonly results: readonly string[]
}

const contents: readonly (readonly [name: string, content: string | Uint8Array])[] = [
  [
    'a gap where clocks go forward',
    't,y\n2024-03-31 00:00,1\n2024-03-31 01:00,2\n2024-03-31 03:00,3\n2024-03-31 04:00,4\n',
  ],
  [
    'an hour twice where they go back',
    't,y\n2024-10-27 01:00,1\n2024-10-27 02:00,2\n2024-10-27 02:00,3\n2024-10-27 03:00,4\n',
  ],
  ['offsets', 't,y\n2024-03-31T01:00:00+01:00,1\n2024-03-31T03:00:00+02:00,2\n2024-03-31T04:00:00+02:00,3\n'],
  ['dates', 'd,y\n31/03/2024,1\n01/04/2024,2\n02/04/2024,3\n'],
  ['epoch seconds', 'ts,y\n1711843200,1\n1711846800,2\n1711850400,3\n'],
  ['spreadsheet days', 'day,y\n45381.5,1\n45382.5,2\n45383.5,3\n'],
  ...[...dateCases, ...clockCases, ...timePartCases].map(({ name, content }) => [name, content] as const),
  ['ISO weeks', 'week,y\n2024-W13,1\n2024-W14,2\n2024-W15,3\n'],
]

let found: readonly ZoneResults[] = []

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, 'zoneReader.ts'),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'zoneReader.mjs' } },
    },
    ssr: { noExternal: true },
  })
  const files = contents.map(([, content]) => [...(typeof content === 'string' ? toBytes(content) : content)])
  const input = JSON.stringify(files)
  const runs: ZoneResults[] = []
  for (const zone of zones) runs.push(await readUnder(zone, input))
  found = runs
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true }))

function readUnder(zone: string, input: string): Promise<ZoneResults> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(folder, 'zoneReader.mjs')], {
      env: { ...process.env, TZ: zone },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve(JSON.parse(text) as ZoneResults)
        : reject(new Error(`the reader under ${zone} ended with ${code}`)),
    )
    child.stdin.end(input)
  })
}

test('every process ran under its zone', () => {
  // Some zones go by an older name.
  const nameOf = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  expect(found.map(({ zone }) => zone)).toEqual(zones.map(nameOf))
})

test.each(contents.map(([name], i) => [name, i] as const))('%s', (_, i) => {
  expect(new Set(found.map(({ results }) => results[i])).size).toBe(1)
})
