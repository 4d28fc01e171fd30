/**
 * The packages this is built of, held against the registry's list of known weaknesses: none of them is rated high. All are
 * judged, since the bundles are made of packages that only building needs. Skipped by name where no registry answers.
 */

import { spawnSync } from 'node:child_process'
import path from 'node:path'

import { expect, it } from 'vitest'

interface Audit {
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> }
  readonly message?: string
}

function audit(): Audit {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=10000'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    encoding: 'utf8',
    timeout: 30_000,
  })
  try {
    return JSON.parse(stdout) as Audit
  } catch {
    return { message: 'npm gave no answer' }
  }
}

it('no package has a known weakness rated high or critical', { timeout: 40_000 }, ({ skip }) => {
  const { metadata, message = '' } = audit()
  if (!metadata) return skip(`the registry answers no audit: ${message}`)
  const { high = 0, critical = 0 } = metadata.vulnerabilities
  expect({ high, critical }).toEqual({ high: 0, critical: 0 })
})
