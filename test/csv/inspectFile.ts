/** `inspect --json` of a file, as the command line prints it. */

import { main } from '../../cli'

export interface InspectJson {
  readonly outcome: 'ok' | 'ok-warn' | 'confirm' | 'reject'
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly decimal: string | null
  readonly header: boolean | null
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  readonly notices: readonly {
    readonly code: string
    readonly message: string
    readonly rows: readonly number[]
  }[]
  readonly time: {
    readonly column?: string
    readonly columns?: readonly string[]
    readonly kind: string
    readonly first: string
    readonly last: string
    readonly frequency: string | null
    readonly gaps: number
    readonly duplicates: number
  } | null
}

export async function inspectFile(file: string): Promise<InspectJson> {
  let printed = ''
  const code = await main(['inspect', file, '--json', '--rows', 'all'], {
    result: (text) => {
      printed += String(text)
    },
    say: () => {},
    progress: () => {},
  })
  if (code !== 0) throw new Error(`inspect ended with ${code}`)
  return JSON.parse(printed) as InspectJson
}
