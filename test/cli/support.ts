/** What the tests of commands share: a terminal that is listened to, and days to write into files. */

import { createTerminal } from '../../cli/terminal'
import { civilFromStamp } from '../../src/util/civil'

/** A terminal that nobody watches, and all that is written to it. */
export function listen() {
  const written = { out: '', messages: '' }
  const stream = (key: 'out' | 'messages') => ({
    write(text: string | Uint8Array) {
      written[key] += typeof text === 'string' ? text : new TextDecoder().decode(text)
      return true
    },
    isTTY: false,
    columns: 80,
  })
  return { written, terminal: createTerminal(stream('out'), stream('messages')) }
}

const firstDay = Date.UTC(2023, 0, 1)

/** Day `i` after 1 January 2023, as in `2023-01-01`. */
export function dayAt(i: number): string {
  const { year, month, day } = civilFromStamp(firstDay + i * 86_400_000)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
