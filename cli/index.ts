/**
 * The command line: the same line as the window, from a shell. Results on stdout, progress and errors on stderr; exit
 * code 0 done, 1 failed, 2 wrong usage, 130 interrupted. What a command needs is loaded when it runs, so that help is
 * immediate.
 */

import { Command, CommanderError } from 'commander'

import { TidecastError, toErrorData } from '../src/util/errors'
import { createBacktestCommand } from './backtestCommand'
import { createConvertCommand } from './convertCommand'
import { createForecastCommand } from './forecastCommand'
import { createInspectCommand } from './inspectCommand'
import { withInterrupt } from './interrupt'
import type { AppFinder } from './paper'
import { createPictureCommand } from './pictureCommand'
import { createPrepareCommand } from './prepareCommand'
import { createReportCommand } from './reportCommand'
import { createRunCommand } from './runCommand'
import { createProcessTerminal, type Terminal } from './terminal'

const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 }

/**
 * @param words the arguments after the program's name
 * @param findApp absent where there is no app: pictures as PNG and reports as PDF are then refused
 */
export async function main(
  words: readonly string[],
  terminal: Terminal = createProcessTerminal(),
  findApp?: AppFinder,
): Promise<number> {
  try {
    await withInterrupt((signal) =>
      createProgram({ terminal, signal, findApp }).parseAsync(words, { from: 'user' }),
    )
    return exitCodes.done
  } catch (error) {
    // Commander has already said what was wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    terminal.say(`tidecast: ${toErrorData(error).message}`)
    return wasInterrupted(error) ? exitCodes.interrupted : exitCodes.failed
  }
}

interface Surroundings {
  readonly terminal: Terminal
  readonly signal: AbortSignal
  readonly findApp: AppFinder | undefined
}

function createProgram(context: Surroundings): Command {
  const { terminal } = context
  const program = new Command('tidecast')
    .description('Time-series forecasting on your own machine.')
    .addCommand(
      createForecastCommand(async (file, flags) => {
        const { runForecast } = await import('./runForecast')
        await runForecast(file, flags, context)
      }),
    )
    .addCommand(
      createBacktestCommand(async (file, flags) => {
        const { runBacktest } = await import('./runBacktest')
        await runBacktest(file, flags, context)
      }),
    )
    .addCommand(
      createInspectCommand(async (file, flags) => {
        const { runInspect } = await import('./runInspect')
        await runInspect(file, flags, context)
      }),
    )
    .addCommand(
      createPrepareCommand(async (file, flags) => {
        const { runPrepare } = await import('./runPrepare')
        await runPrepare(file, flags, context)
      }),
    )
    .addCommand(
      createConvertCommand(async (input, flags) => {
        const { runConvert } = await import('./runConvert')
        await runConvert(input, flags, context)
      }),
    )
    .addCommand(
      createRunCommand(async (project, flags) => {
        const { runProject } = await import('./runProject')
        await runProject(project, flags, context)
      }),
    )
    .addCommand(
      createReportCommand(async (project, flags) => {
        const { runReport } = await import('./runReport')
        await runReport(project, flags, context)
      }),
    )
    .addCommand(
      createPictureCommand(async (project, flags) => {
        const { runPicture } = await import('./runPicture')
        await runPicture(project, flags, context)
      }),
    )
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.result(text),
      writeErr: (text) => terminal.say(text.trimEnd()),
    })
  }
  return program
}

function wasInterrupted(error: unknown): boolean {
  return error instanceof TidecastError && (error.code === 'cancelled' || error.code === 'training.cancelled')
}
