/** Where a command speaks: results on one stream, everything else on the other. */

export interface Terminal {
  /** Results. */
  result(text: string | Uint8Array): void
  /** Sentences for the person: notes, summaries, errors. A progress line in the way is cleared first. */
  say(line: string): void
  /** Redraws the one progress line; does nothing where nobody watches. */
  progress(line: string): void
}

type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>

/** The terminal of this process. A reader that has had enough (`| head`) closes the pipe: that is no error of ours. */
export function createProcessTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return createTerminal(process.stdout, process.stderr)
}

const clearLine = '\r\u001b[2K'

export function createTerminal(output: Pick<Stream, 'write'>, messages: Stream): Terminal {
  let drawn = false
  function clear(): void {
    if (drawn) messages.write(clearLine)
    drawn = false
  }
  return {
    result(text) {
      clear()
      output.write(text)
    },
    say(line) {
      clear()
      messages.write(`${line}\n`)
    },
    progress(line) {
      if (!messages.isTTY) return
      // A line as wide as the terminal would wrap and could not be cleared.
      messages.write(clearLine + line.slice(0, Math.max(0, (messages.columns || 80) - 1)))
      drawn = true
    },
  }
}
