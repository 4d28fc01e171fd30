/** How wide a text is, near enough to lay it out where nothing can be measured. */

/** Of a sign, to one of its size. */
const narrow = 0.56
const wide = 1

/** Signs of China, Japan and Korea, which fill their square. */
const wideSigns = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u

/** @param size of the letters, in pixels */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const sign of text) width += wideSigns.test(sign) ? wide : narrow
  return width * size
}

/** The text, or as much of it as fits with an ellipsis at its end. */
export function cutToWidth(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  let kept = ''
  for (const sign of text) {
    if (textWidth(`${kept}${sign}…`, size) > width) break
    kept += sign
  }
  return `${kept.trimEnd()}…`
}
