/** Pauses when it is time, so that the host stays responsive without being asked too often. */

import type { ModelHost } from '../models/model'

const millisecondsBetweenPauses = 50

export function createBreather({ pause, now }: Pick<ModelHost, 'pause' | 'now'>): () => Promise<void> {
  let paused = now()
  return async () => {
    if (now() - paused < millisecondsBetweenPauses) return
    await pause()
    paused = now()
  }
}
