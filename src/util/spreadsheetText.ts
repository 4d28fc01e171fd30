/** Text on its way to a spreadsheet, which runs what begins like a formula. */

/** ASVS 1.2.10 of OWASP; the wide forms are formulas to spreadsheets set to Chinese, Japanese or Korean. */
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠]/

/** The text, with an apostrophe before what a spreadsheet would run. For text only: numbers are written as numbers. */
export function withoutFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}

/** Any of them may separate fields where the file is opened, whatever separates them here. */
const needsQuotes = /[",;\t|\r\n]/

/** A field of a CSV by RFC 4180, with nothing in it that a spreadsheet would run. */
export function csvText(text: string): string {
  const safe = withoutFormula(text)
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
