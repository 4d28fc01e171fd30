/**
 * Every error Tidecast raises on purpose is made here, from one row of the catalogue: a stable code, parameters,
 * and a sentence that says what happened, where, and what to do. Nothing else throws `Error` for a user's mistake.
 */

import { errorCatalogue, type ErrorCode } from './errorCatalogue'

export type { ErrorCode } from './errorCatalogue'

/** Values put into the `{name}` holes of a sentence. Numbers are written with thousands separators. */
export type ErrorParameters = Readonly<Record<string, string | number>>

/** An error as it crosses a process border: plain data, translated by code where it is shown. */
export interface ErrorData {
  readonly code: ErrorCode
  readonly parameters: ErrorParameters
  /** The English sentence, for logs and the command line. */
  readonly message: string
}

export class TidecastError extends Error {
  readonly code: ErrorCode
  readonly parameters: ErrorParameters

  constructor(code: ErrorCode, parameters: ErrorParameters = {}, cause?: unknown) {
    super(formatSentence(errorCatalogue[code], parameters), cause === undefined ? undefined : { cause })
    this.name = 'TidecastError'
    this.code = code
    this.parameters = parameters
  }
}

/** `{name}` holes filled; a hole without a parameter stays visible, since a silent blank would hide the mistake. */
export function formatSentence(template: string, parameters: ErrorParameters): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = parameters[name]
    if (value === undefined) return hole
    return typeof value === 'number' ? value.toLocaleString('en-US') : value
  })
}

/** Any thrown value as {@link ErrorData}; what is not ours becomes `internal`, with its own words kept. */
export function toErrorData(error: unknown): ErrorData {
  const known = error instanceof TidecastError ? error : wrapUnknown(error)
  return { code: known.code, parameters: known.parameters, message: known.message }
}

/** The reverse of {@link toErrorData}, on the far side of a port. */
export function fromErrorData(data: ErrorData): TidecastError {
  return new TidecastError(data.code, data.parameters)
}

function wrapUnknown(error: unknown): TidecastError {
  const detail = error instanceof Error ? error.message : String(error)
  return new TidecastError('internal', { detail }, error)
}
