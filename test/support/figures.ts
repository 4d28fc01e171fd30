/** Figures of a run, for whoever started it: one line each, appended to the file that TIDECAST_FIGURES names. */

import fs from 'node:fs'

export function tellFigure(line: string): void {
  const file = process.env['TIDECAST_FIGURES']
  if (file) fs.appendFileSync(file, `${line}\n`)
}
