/** Pictures as PNG and reports as PDF from the command line: the app starts without its window, draws, and ends. */

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { sha256 } from '../../electron/files'
import { encodeProject } from '../../src/project'
import { expect, filesFolder, test } from './support/launch'

const root = path.resolve(__dirname, '../..')
const grant = `grant-${'a'.repeat(32)}`

/** A project of one series and no run. */
function saveProject(): string {
  const bytes = fs.readFileSync(path.join(root, 'resources/samples/harbour-tide.csv'))
  const file = path.join(filesFolder(), 'series.tidecast')
  const print = { name: 'tide.csv', bytes: bytes.length, sha256: sha256(bytes) }
  const project = {
    content: {
      source: { reference: { kind: 'grant', grant } as const, name: 'tide.csv' },
      series: { time: 'time', target: 'water_level_m', id: null, fill: 'linear' as const, recipe: null },
      model: {},
      layout: { step: 'data' as const },
      covariates: { past: [], future: [], cells: [] },
      calendar: { holidays: null, events: null },
      notes: { text: '' },
      runs: [],
      auto: null,
      training: null,
      overrides: [],
      forecasts: [],
    },
    files: [{ kept: 'embedded', grant, ...print } as const],
    data: new Map([[grant, new Uint8Array(bytes)]]),
    checkpoints: new Map(),
  }
  fs.writeFileSync(file, encodeProject(project, { sha256, application: '0.1.0' }))
  return file
}

/** Width and height, from the header of a PNG. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

test('a picture of a project is drawn headless in the size asked for', () => {
  const project = saveProject()
  const draw = (scale: string) => {
    const file = path.join(filesFolder(), `series-${scale}.png`)
    execFileSync(
      process.execPath,
      [
        path.join(root, 'scripts/tidecast.mjs'),
        ...['picture', project, '--chart', 'series', '--out', file, '--scale', scale],
      ],
      { stdio: 'ignore' },
    )
    return fs.readFileSync(file)
  }
  const [once, twice] = [draw('1'), draw('2')]
  expect(sizeOf(once)).toEqual([960, 460])
  expect(sizeOf(twice)).toEqual([1920, 920])
  // A sheet that was never painted packs into a few kilobytes.
  expect(once.length).toBeGreaterThan(20_000)
})
