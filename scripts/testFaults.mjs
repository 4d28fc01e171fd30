/**
 * What the app survives: faults at every call of the file system, files nobody wrote, processes killed. Prints one line a
 * figure. `--long` runs the full counts, which takes hours; they can be had in pieces: `--only NAME[,NAME]` runs some of
 * them, `--count N` so many times, `--seed N` with other dice.
 */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { run, runBin } from './setup/bin.mjs'
import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain, SetupError } from './setup/say.mjs'

/** By name: test files of the core, or window tests by file and tag. */
const pieces = {
  writing: { unit: ['test/faults'] },
  files: { unit: ['test/project', 'test/unit/service/savedModel.test.ts'] },
  kills: { window: 'faults.e2e.ts', tag: '@kills' },
  resumes: { window: 'faults.e2e.ts', tag: '@resumes' },
  trainer: { window: 'faults.e2e.ts', tag: '@trainer' },
  memory: { window: 'faults.e2e.ts', tag: '@memory' },
  graphics: { window: 'faults.e2e.ts', tag: '@graphics' },
  suspension: { window: 'faults.e2e.ts', tag: '@suspension' },
  page: { window: 'faults.e2e.ts', tag: '@page' },
  projects: { window: 'projects.e2e.ts' },
  data: { window: 'missingData.e2e.ts' },
  bridge: { window: 'securityProbes.e2e.ts', tag: '@bridge' },
  probes: { window: 'securityProbes.e2e.ts', not: '@bridge' },
  app: { window: 'securityOfApp.e2e.ts' },
  soak: { window: 'soak.e2e.ts' },
}

const { values } = parseArgs({
  options: {
    long: { type: 'boolean' },
    only: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string' },
  },
})

await runMain(async () => {
  const wanted = values.only?.split(',') ?? Object.keys(pieces)
  const unknown = wanted.find((name) => !Object.hasOwn(pieces, name))
  if (unknown !== undefined) {
    throw new SetupError(`there is no piece "${unknown}"; there are ${Object.keys(pieces).join(', ')}.`)
  }
  await ensureSetup({ kernels: true })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-figures-'))
  const figures = path.join(folder, 'figures.txt')
  fs.writeFileSync(figures, '')
  process.env.TIDECAST_FIGURES = figures
  if (values.long) process.env.TIDECAST_LONG = '1'
  if (values.count) process.env.TIDECAST_COUNT = values.count
  if (values.seed) process.env.TIDECAST_SEED = values.seed
  try {
    const codes = []
    for (const name of wanted) codes.push(await runPiece(pieces[name]))
    process.stdout.write(fs.readFileSync(figures, 'utf8'))
    return codes.every((code) => code === 0) ? 0 : 1
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
})

async function runPiece({ unit, window, tag, not }) {
  if (unit) return runBin('vitest', ['run', ...unit, '--reporter=dot'])
  const chosen = [...(tag ? ['--grep', tag] : []), ...(not ? ['--grep-invert', not] : [])]
  return run(process.execPath, [path.join(root, 'scripts', 'testEndToEnd.mjs'), window, ...chosen])
}
