/**
 * Files of the work on the desk that are not where they were: each is asked for by its name, while the others, the settings
 * and the results stay. What is to be read of them waits until those of the source are there.
 */

import type { FileGrant, MissingFile } from '../../src/contract'
import type { TrainerConnection } from '../api/trainerConnection'
import type { ProjectStore } from './projectStore'

export type MissingFiles = ReturnType<typeof createMissingFiles>

export function createMissingFiles(trainer: Pick<TrainerConnection, 'call'>, project: ProjectStore) {
  let waiting: (() => Promise<void>) | null = null

  async function goOn(): Promise<void> {
    if (!waiting || (project.document.value.source && !project.source.value)) return
    const read = waiting
    waiting = null
    await read()
  }

  return {
    /** Reads what is on the desk now, or once all of its source is there. */
    async whenWhole(read: () => Promise<void>): Promise<void> {
      waiting = read
      await goOn()
    },
    /**
     * Takes a file that the user chose for the missing one, and those that lie beside it for the others. One with other bytes is
     * new data: it takes the place of the missing one by an edit. @returns whether it has the bytes of then; null: not known
     */
    async find(wanted: MissingFile, chosen: FileGrant): Promise<boolean | null> {
      const others = project.missing.value.filter((file) => file !== wanted)
      const input = { wanted, chosen: chosen.grant, others }
      const { found, same } = await trainer.call('project.findData', input).result
      project.takeFound(found)
      if (same === false) {
        const { grant: to, name } = chosen
        project.execute({ kind: 'replaceFile', from: wanted.grant, to, name })
      }
      await goOn()
      return same
    },
    forget(): void {
      waiting = null
    },
  }
}
