/** The torture files, graded by the grader that lies beside them. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { inspectFile, type InspectJson } from './inspectFile'
import { sharedFolder } from './support'

const folder = path.join(sharedFolder, 'csv/cases')
const grader = path.join(sharedFolder, 'csv/grade.mjs')

describe.skipIf(!existsSync(grader))('shared/csv/cases', () => {
  const results = mkdtempSync(path.join(os.tmpdir(), 'torture-'))
  afterAll(() => rmSync(results, { recursive: true }))

  const cases = (
    existsSync(grader) ? JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) : []
  ) as readonly { readonly file: string }[]

  beforeAll(async () => {
    for (const { file } of cases) {
      let result: InspectJson | { crashed: true; reason: string }
      try {
        result = await inspectFile(path.join(folder, file))
      } catch (error) {
        result = { crashed: true, reason: String(error) }
      }
      const target = path.join(results, `${file}.json`)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, JSON.stringify(result))
    }
  })

  test('63 passed, none silently wrong, no crash, at most 3 warned of without need', () => {
    const report = execFileSync(process.execPath, [grader, folder, results], { encoding: 'utf8' })
    const [totals] = /^\{.*\}$/m.exec(report) ?? ['{}']
    expect(report).toContain(`${cases.length} passed, 0 failed`)
    const { overWarned } = JSON.parse(totals) as { overWarned: number }
    expect(overWarned).toBeLessThanOrEqual(3)
  })
})
