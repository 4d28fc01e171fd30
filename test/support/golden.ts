/**
 * Golden results of outside programs, one JSON file a subject. They live outside the repository: in
 * TIDECAST_GOLDEN_DIR, in golden/ under TIDECAST_SHARED, or in ../shared/golden. A suite whose file is absent is
 * skipped by name.
 */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe } from 'vitest'

const shared = process.env['TIDECAST_SHARED'] ?? path.resolve(import.meta.dirname, '../../../shared')
const folder = process.env['TIDECAST_GOLDEN_DIR'] ?? path.join(shared, 'golden')

/** Runs `body` with one file, or registers a skipped suite that says what is missing. */
export function describeGoldenFile<File>(name: string, body: (file: File) => void): void {
  const full = path.join(folder, `${name}.json`)
  if (!existsSync(full)) {
    describe.skip(`golden ${name} (${full} is absent)`, () => undefined)
    return
  }
  const file = JSON.parse(readFileSync(full, 'utf8')) as File
  describe(`golden ${name}`, () => {
    body(file)
  })
}

/** The same, for files that hold nothing but cases. */
export function describeGolden<Case>(name: string, body: (cases: readonly Case[]) => void): void {
  describeGoldenFile<{ readonly cases: readonly Case[] }>(name, ({ cases }) => {
    body(cases)
  })
}
