/**
 * Windows-1252 by table. TextDecoder would do, but some releases of Node read its bytes 0x80–0x9F as Latin-1, which
 * turns every euro sign and dash into a control character without a word.
 *
 * Source: the WHATWG Encoding Standard, index windows-1252, less its five bytes that stand for control characters.
 */

const upperHalf = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ'

/** Whether a byte stands for nothing a text would hold: control characters and the five unassigned codes. */
export function isForeignToWindows1252(byte: number): boolean {
  if (byte < 0x20) return byte < 0x09 || (byte > 0x0d && byte !== 0x1a)
  if (byte >= 0x80 && byte <= 0x9f) return upperHalf[byte - 0x80] === '\0'
  return byte === 0x7f
}

export function decodeWindows1252(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    units[i] = byte >= 0x80 && byte <= 0x9f ? upperHalf.charCodeAt(byte - 0x80) : byte
  }
  // Applied in slices: an argument list has a limit.
  const parts: string[] = []
  for (let start = 0; start < units.length; start += 8192) {
    parts.push(String.fromCharCode(...units.subarray(start, start + 8192)))
  }
  return parts.join('')
}
