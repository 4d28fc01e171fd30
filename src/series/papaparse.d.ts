/**
 * The one part of PapaParse used here: its parser of rows, fed chunk by chunk. The package ships no types, and those of
 * `@types/papaparse` would bring Node's into host-free code.
 */
declare module 'papaparse' {
  interface ParseError {
    readonly code: 'MissingQuotes' | 'InvalidQuotes'
    /** Index into the `data` of the same result. */
    readonly row: number
  }

  interface ParseResult {
    readonly data: string[][]
    readonly errors: readonly ParseError[]
    /** `cursor`: characters taken, up to the end of the last row returned. */
    readonly meta: { readonly cursor: number }
  }

  interface Parser {
    /** With `ignoreLastRow` a row that the end of `input` may have cut is left untaken. */
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParseResult
  }

  const Papa: {
    readonly Parser: new (options: {
      readonly delimiter: string
      readonly newline: string
      readonly quoteChar?: string
      readonly escapeChar?: string
      /** Rows to parse at most; 0 for all. */
      readonly preview?: number
      /** Called after each row. */
      readonly step?: (result: ParseResult) => void
    }) => Parser
  }
  export default Papa
}
