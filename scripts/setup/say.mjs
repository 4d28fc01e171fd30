/** Set-up speaks on stderr, so that stdout stays the command's own. */

export function say(sentence) {
  process.stderr.write(`tidecast: ${sentence}\n`)
}

/** A set-up step that cannot be done here: one sentence, no stack. */
export class SetupError extends Error {}

/** Runs a command's main function; a set-up error ends it with its sentence and exit code 1. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
