/** Text inside HTML and SVG. */

const markup: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Safe between tags and inside quoted attributes; control signs, which no page can show, become U+FFFD. */
export function markupText(text: string): string {
  return Array.from(text, (sign) => markup[sign] ?? (isControl(sign) ? '\uFFFD' : sign)).join('')
}

function isControl(sign: string): boolean {
  const code = sign.codePointAt(0)!
  const isSpace = sign === '\t' || sign === '\n' || sign === '\r'
  return (code < 0x20 && !isSpace) || code === 0x7f || (code >= 0xd800 && code <= 0xdfff)
}
