/** Starts a tool installed in node_modules by its own file, without a shell or npx between. */

import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { root } from './paths.mjs'

const packageOf = {
  tsc: 'typescript',
  'vue-tsc': 'vue-tsc',
  eslint: 'eslint',
  prettier: 'prettier',
  vitest: 'vitest',
  playwright: '@playwright/test',
}

/** The JavaScript file behind a tool's name. */
export function binOf(tool) {
  const folder = path.join(root, 'node_modules', packageOf[tool])
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof bin === 'string' ? bin : bin[tool])
}

/** Runs a tool to its end, its output passed through, and resolves to its exit code. `nodeFlags`: those of its Node. */
export function runBin(tool, words, { nodeFlags = [], ...options } = {}) {
  return run(process.execPath, [...nodeFlags, binOf(tool), ...words], options)
}

export function run(command, words, { env = process.env, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env, stdio: 'inherit' })
    const passOn = (signal) => child.kill(signal)
    process.on('SIGINT', passOn)
    process.on('SIGTERM', passOn)
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('SIGINT', passOn)
      process.off('SIGTERM', passOn)
      resolve(code ?? 1)
    })
  })
}
