/** A folder that is gone when the work in it is done. */

import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

export async function withTemporaryFolder<Result>(
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tidecast-'))
  try {
    return await work(folder)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}
