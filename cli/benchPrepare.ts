/** The bench of preparation: one JSON line a case, the quickest of some runs. */

import { Command, CommanderError } from 'commander'

import { measurePreparation } from '../src/service'
import { toErrorData } from '../src/util/errors'
import { integerIn } from './numberOption'
import { createProcessTerminal, type Terminal } from './terminal'

interface BenchFlags {
  readonly points: number
  readonly runs: number
  readonly case: string
}

const counts = { minimum: 100, maximum: 20_000_000 }
const runs = { minimum: 1, maximum: 1000 }

export async function main(
  words: readonly string[],
  terminal: Terminal = createProcessTerminal(),
): Promise<number> {
  const program = new Command('bench:prepare')
    .description('Time the steps of preparation on a long series.')
    .option('--points <n>', 'points of the series', integerIn(counts), 1_000_000)
    .option('--runs <n>', 'runs, of which the quickest counts', integerIn(runs), 5)
    .option('--case <text>', 'only cases whose name holds this', '')
    .exitOverride()
  try {
    program.parse(words, { from: 'user' })
    const flags = program.opts<BenchFlags>()
    const lines = measurePreparation({
      points: flags.points,
      runs: flags.runs,
      only: flags.case,
      now: () => performance.now(),
    })
    for await (const line of lines) terminal.result(`${JSON.stringify(line)}\n`)
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    terminal.say(`bench:prepare: ${toErrorData(error).message}`)
    return 1
  }
}
