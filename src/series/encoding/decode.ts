/**
 * Bytes → text, as a stream. A byte order mark decides, or the zeros of UTF-16; otherwise the text is UTF-8, strictly,
 * or else what a sample of it looks like, with a notice. What no text would hold is refused, with the place.
 */

import { TidecastError } from '../../util/errors'
import { decodeWindows1252, isForeignToWindows1252 } from './windows1252'

/** Thrown by a strict UTF-8 decoder at the first byte that is not UTF-8: the source is then looked at again. */
export class NotUtf8 extends Error {}

export interface Decoder {
  /** The text of the next bytes. Throws `file.notText`, or {@link NotUtf8} from a strict UTF-8 decoder. */
  write(bytes: Uint8Array): string
  /** The text still held back, and whether the bytes ended inside a character. */
  end(): { readonly text: string; readonly truncated: boolean }
}

/** UTF-8 that is broken in places: what cannot be read becomes U+FFFD. */
export const damagedUtf8 = 'utf-8 damaged'

/** @param head the first bytes of the source: at least three, unless it is shorter. */
export function markedEncoding(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark shows in its zeros: every second byte of plain letters. */
export function unmarkedUtf16(head: Uint8Array): string | null {
  const length = Math.min(head.length, 4096) & ~1
  if (length < 4) return null
  const zeros = [0, 0]
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i % 2]!++
  const [even, odd] = zeros.map((count) => count / (length / 2))
  if (odd! > 0.4 && even! < 0.1) return 'utf-16le'
  return even! > 0.4 && odd! < 0.1 ? 'utf-16be' : null
}

/** The name shown for an encoding. */
export function nameOfEncoding(encoding: string): string {
  if (encoding === damagedUtf8) return 'utf-8'
  return encoding === 'gb18030' ? 'gbk' : encoding
}

export interface ByteDecoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

/** Strict. TextDecoder, but for Windows-1252, which some releases of Node read wrongly. */
export function createByteDecoder(encoding: string): ByteDecoder {
  if (encoding === 'windows-1252') return { decode: (bytes) => (bytes ? decodeWindows1252(bytes) : '') }
  if (encoding === damagedUtf8) return new TextDecoder('utf-8')
  return new TextDecoder(encoding, { fatal: true })
}

/** A decoder that drops a leading byte order mark. @param name the source's, for messages. */
export function createDecoder(encoding: string, name: string): Decoder {
  const decoder = createByteDecoder(encoding)
  const isUtf16 = encoding.startsWith('utf-16')
  const isStrictUtf8 = encoding === 'utf-8'
  let offset = 0
  let sawBeyondAscii = false

  function refuse(place: number): never {
    throw new TidecastError('file.notText', { name, offset: place })
  }

  function decode(bytes?: Uint8Array): string {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      if (isStrictUtf8) throw new NotUtf8()
      return refuse(offset)
    }
  }

  return {
    write(bytes) {
      // UTF-16 has a zero byte in every plain letter, so there the text is searched instead.
      const zeroByte = isUtf16 ? -1 : bytes.indexOf(0)
      if (zeroByte >= 0) refuse(offset + zeroByte)
      if (encoding === 'windows-1252') {
        const foreign = bytes.findIndex(isForeignToWindows1252)
        if (foreign >= 0) refuse(offset + foreign)
      }
      const text = decode(bytes)
      const zeroUnit = isUtf16 ? text.indexOf('\0') : -1
      if (zeroUnit >= 0) refuse(offset + 2 * zeroUnit)
      offset += bytes.length
      // Characters beyond ASCII take more bytes than units of text; only then is the text searched.
      if (isStrictUtf8) sawBeyondAscii ||= text.length < bytes.length && /[\u0080-\uffff]/.test(text)
      return text
    },
    end() {
      try {
        return { text: decoder.decode(), truncated: false }
      } catch {
        // Cut inside its last character if others beyond ASCII came before; with none, a lone byte proves no UTF-8.
        if (isStrictUtf8 && !sawBeyondAscii) throw new NotUtf8()
        return { text: '\uFFFD', truncated: true }
      }
    },
  }
}
