/** What a cell's number format makes of its number: a date, a date with a time of day, a time of day, or a number. */

export type NumberStyle = 'number' | 'date' | 'dateTime' | 'clock'

/** Formats by their fixed numbers (ECMA-376 part 1, 18.8.30); those from 27 on are East Asian. */
const builtIn: readonly (readonly [first: number, last: number, style: NumberStyle])[] = [
  [14, 17, 'date'],
  [18, 21, 'clock'],
  [22, 22, 'dateTime'],
  [27, 31, 'date'],
  [32, 35, 'clock'],
  [36, 36, 'date'],
  [50, 54, 'date'],
  [55, 56, 'clock'],
  [57, 58, 'date'],
]

/** @param code the format's code, where the workbook defines one. */
export function numberStyle(format: number, code: string | undefined): NumberStyle {
  if (code !== undefined) return styleOfCode(code)
  return builtIn.find(([first, last]) => format >= first && format <= last)?.[2] ?? 'number'
}

function styleOfCode(code: string): NumberStyle {
  const [section = ''] = code.split(';')
  // Durations such as [h]:mm are numbers: they may exceed a day.
  if (/^general$/i.test(section) || /\[[hms]+\]/i.test(section)) return 'number'
  const signs = section
    .replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '')
    .replace(/am\/pm|a\/p/gi, '')
    .toLowerCase()
  const hasClock = /[hs]/.test(signs)
  const hasDate = /[yd]/.test(signs) || (signs.includes('m') && !hasClock)
  if (hasDate) return hasClock ? 'dateTime' : 'date'
  return hasClock ? 'clock' : 'number'
}
