/** The results that belong to edits of the session before. What is wrong with them takes nothing from the edits. */

import type { LeftEdits, LeftResults, SessionResults } from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'

export interface RecoveredResults extends LeftResults {
  /** Why there are none, though there may have been. */
  readonly trouble: TidecastError | null
}

const noResults: SessionResults = { runs: [], auto: null, model: null }

export async function recoverResults(
  trainer: Pick<TrainerConnection, 'call'>,
  { desk, project, gone, changed }: Pick<LeftEdits, 'desk' | 'project' | 'gone' | 'changed'>,
): Promise<RecoveredResults> {
  try {
    const input = { desk, project, gone: [...gone], changed: [...changed] }
    return { ...(await trainer.call('session.recover', input).result), trouble: null }
  } catch (cause) {
    return {
      ...noResults,
      revision: project?.revision ?? null,
      missing: gone.map((file) => ({ ...file, sha256: null })),
      changed: changed.map(({ name }) => name),
      trouble: asTidecastError(cause),
    }
  }
}
