/** The projects that were open lately, by an identifier that tells the page no path. */

import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

import { app } from 'electron'
import * as v from 'valibot'

import type { RecentProject } from '../../src/contract'
import { writeTargetFile } from '../files'

const projectsKept = 10
const registerSchema = v.pipe(v.string(), v.parseJson(), v.array(v.string()))

export interface RecentProjects {
  list(): Promise<readonly RecentProject[]>
  pathOf(id: string): Promise<string | undefined>
  remember(file: string): Promise<void>
}

export function createRecentProjects(): RecentProjects {
  const register = path.join(app.getPath('userData'), 'recent.json')
  let writing: Promise<unknown> = Promise.resolve()

  async function read(): Promise<readonly string[]> {
    const text = await fs.readFile(register, 'utf8').catch(() => '[]')
    const read = v.safeParse(registerSchema, text)
    return read.success ? read.output : []
  }

  async function write(file: string): Promise<void> {
    const files = [file, ...(await read()).filter((other) => other !== file)].slice(0, projectsKept)
    await writeTargetFile(register, new TextEncoder().encode(JSON.stringify(files)))
  }

  return {
    async list() {
      return (await read()).map((file) => ({
        id: idOf(file),
        name: path.basename(file),
        folder: path.basename(path.dirname(file)),
      }))
    },
    pathOf: async (id) => (await read()).find((file) => idOf(file) === id),
    remember(file) {
      // A list that cannot be written is a convenience lost, not work.
      const written = writing.then(() => write(file)).catch(() => undefined)
      writing = written
      return written
    },
  }
}

function idOf(file: string): string {
  return createHash('sha256').update(file).digest('hex').slice(0, 32)
}
