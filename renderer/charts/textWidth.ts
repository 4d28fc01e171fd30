/** Widths of short texts, for labels that must not touch. */

/** Of a Latin character in the interface face, in units of the font size; a figure or capital is wider than a small letter. */
const latinWidth = 0.6
/** East Asian characters are square. */
const squareCharacter = /[⺀-鿿가-힣豈-﫿＀-￯]/u

/** An estimate on the safe side, for where nothing can be measured. */
export function estimatedWidth(text: string, fontSize: number): number {
  let width = 0
  for (const character of text) width += squareCharacter.test(character) ? 1 : latinWidth
  return width * fontSize
}
