/** `inspect`: describes a source. */

import type { InspectFlags } from './inspectCommand'
import { formatNotice } from './notices'
import { createSession, inputSource } from './session'
import { formatTable } from './table'
import type { Terminal } from './terminal'

export async function runInspect(
  file: string,
  flags: InspectFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const session = createSession({ input: file, output: undefined }, terminal, signal)
  const source = await session.call('source.describe', { source: inputSource })
  if (flags.json) {
    terminal.result(`${JSON.stringify(source, null, 2)}\n`)
    return
  }
  const { time, target } = source.suggestion
  terminal.result(
    [
      `${source.name}: ${source.rows} rows, ${source.encoding}, separated by ${JSON.stringify(source.delimiter)}`,
      `time: ${time ?? 'none, rows are counted'}; target: ${target}`,
      '',
      '',
    ].join('\n') +
      formatTable([
        ['column', 'kind', 'missing'],
        ...source.columns.map(({ name, kind, missing }) => [name, kind, String(missing)]),
      ]),
  )
  for (const notice of source.notices) terminal.say(formatNotice(notice))
}
