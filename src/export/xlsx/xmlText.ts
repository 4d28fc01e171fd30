/** Text inside the XML of a workbook. */

const markup: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Below this only a tab and a line feed may stand in XML as they are. */
const firstPrintable = 0x20

/**
 * Signs that XML cannot hold are written `_x0001_`, as workbooks do (ECMA-376 part 1, 22.9.2.19), and so is an
 * underscore that would begin such a group by chance.
 */
export function xmlText(text: string): string {
  let written = ''
  for (const sign of text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
    written += markup[sign] ?? xmlSign(sign)
  return written
}

function xmlSign(sign: string): string {
  const code = sign.codePointAt(0)!
  // Half of a pair of surrogates is no sign of any text.
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD'
  const mayStand = code >= firstPrintable && code !== 0xfffe && code !== 0xffff
  return mayStand || sign === '\t' || sign === '\n' ? sign : groupOf(code)
}

function groupOf(code: number): string {
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
}
