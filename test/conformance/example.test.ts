/** The example in docs/engine.md is this file of ours, word for word, and it does what it says. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { learnSine } from '../support/engineExample'

test('the example of the guide trains', () => {
  const losses = learnSine()
  expect(losses[0]).toBeGreaterThan(0.5)
  expect(losses.at(-1)).toBeLessThan(0.05)
})

test('the guide shows the example that was run', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const source = readFileSync(path.join(root, 'test/support/engineExample.ts'), 'utf8')
  const guide = readFileSync(path.join(root, 'docs/engine.md'), 'utf8')
  expect(guide).toContain(source.slice(source.indexOf('/** Learns')))
})
