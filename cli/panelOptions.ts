/** Flags that say which columns of a file are what: targets, ids, covariates. `forecast` and `backtest` share them. */

import { InvalidArgumentError, Option, type Command } from 'commander'
import * as v from 'valibot'

import { calendarSchema, type Covariates } from '../src/contract'

export interface PanelFlags {
  /** Absent: the column Tidecast would choose; false: rows are counted. */
  readonly time?: string | false
  /** As typed: a column, several with commas between them, or `all`. */
  readonly target?: readonly string[]
  readonly targets?: readonly string[]
  /** Names of series of a file that holds several, as typed. */
  readonly series?: readonly string[]
  readonly past?: readonly string[]
  readonly future?: readonly string[]
  readonly static?: readonly string[]
  /** A country, or a region of one. */
  readonly holidays?: string
  /** A file of events. */
  readonly events?: string
  /** A file of steps that each series goes through first. */
  readonly recipe?: string
}

export function addPanelOptions(command: Command): Command {
  const columns = (flag: string, words: string) => new Option(flag, words).argParser(splitNames)
  const typed = (flag: string, words: string) => new Option(flag, words).argParser(gather)
  return command
    .option('--time <column>', 'column of stamps (default: the one that reads as time)')
    .option('--no-time', 'count the rows instead')
    .addOption(
      typed(
        '--target <column,column>',
        'columns to forecast, or `all` (default: the last column of numbers; with --layout wide all of them)',
      ),
    )
    .addOption(typed('--targets <column,column>', 'the same as --target').hideHelp())
    .addOption(typed('--series <id,id>', 'series of a file that holds several (default: all)'))
    .addOption(columns('--past <column,column>', 'covariates known up to the last value'))
    .addOption(
      columns('--future <column,column>', 'covariates known ahead: rows behind the last value hold them'),
    )
    .addOption(columns('--static <column,column>', 'covariates that have one value a series'))
    .addOption(
      new Option(
        '--holidays <place>',
        'tell models the public holidays of a country or a region of it, as in DE or DE-BY',
      ).argParser(parsePlace),
    )
    .option('--events <file>', 'tell models of events: a file of dates, last days (optional) and names')
    .option('--recipe <file>', 'steps of `prepare` that each series goes through first, as JSON')
}

/** Each text is a name, which may hold commas itself, or several with commas between them. */
export function namesIn(texts: readonly string[], known: readonly string[]): readonly string[] {
  return texts.flatMap((text) => (known.includes(text) ? [text] : splitNames(text)))
}

export function covariatesOf({ past, future, static: constant }: PanelFlags): Covariates {
  return {
    ...(past && { past: [...past] }),
    ...(future && { future: [...future] }),
    ...(constant && { static: [...constant] }),
  }
}

function parsePlace(text: string): string {
  const place = text.trim().toUpperCase()
  if (!v.is(calendarSchema.entries.holidays.wrapped, place))
    throw new InvalidArgumentError('Give a country by its two letters, or with a region of it, as in DE-BY.')
  return place
}

function gather(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}

function splitNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((name) => name.trim())]
}
