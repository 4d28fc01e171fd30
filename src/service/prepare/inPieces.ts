/** Work that yields how far it is, done piece by piece so that others have the thread between. */

import type { Work } from '../../series'
import { TidecastError } from '../../util/errors'
import type { TrainerHost } from '../trainerHost'
import type { WorkContext } from '../sharedWork'

/** Throws `cancelled`, and what the work throws. */
export async function inPieces<Result>(
  work: Work<Result>,
  host: Pick<TrainerHost, 'pause'>,
  { signal, progress }: WorkContext<number>,
): Promise<Result> {
  for (;;) {
    if (signal.aborted) throw new TidecastError('cancelled')
    const next = work.next()
    if (next.done === true) return next.value
    progress(next.value)
    await host.pause()
  }
}
