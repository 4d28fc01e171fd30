/** Ctrl-C asks once for a clean end; a second one ends the process at once, as everywhere. */

/** Runs `body` with a signal that aborts at the first SIGINT. */
export async function withInterrupt<Result>(body: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const abort = new AbortController()
  const interrupt = () => abort.abort()
  process.once('SIGINT', interrupt)
  try {
    return await body(abort.signal)
  } finally {
    process.off('SIGINT', interrupt)
  }
}
