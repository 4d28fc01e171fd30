/**
 * Bytes → text, as a stream. A byte order mark decides; without one the text is UTF-8, strictly, or else
 * Windows-1252 with a notice. What no text would hold is refused, with the place.
 */

import { TidecastError } from '../util/errors'
import { decodeWindows1252, isForeignToWindows1252 } from './windows1252'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Thrown by a strict UTF-8 decoder at the first byte that is not UTF-8: the source is then read again. */
export class NotUtf8 extends Error {}

export interface Decoder {
  readonly encoding: Encoding
  /** The text of the next bytes. Throws `file.notText`, or {@link NotUtf8} from a UTF-8 decoder. */
  write(bytes: Uint8Array): string
  /** The text still held back, and whether the bytes ended inside a character. */
  end(): { readonly text: string; readonly truncated: boolean }
}

/** @param head the first bytes of the source: at least three, unless it is shorter. */
export function markedEncoding(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** A decoder that drops a leading byte order mark. @param name the source's, for messages. */
export function createDecoder(encoding: Encoding, name: string): Decoder {
  return encoding === 'windows-1252' ? createWindows1252Decoder(name) : createUnicodeDecoder(encoding, name)
}

function createUnicodeDecoder(encoding: Exclude<Encoding, 'windows-1252'>, name: string): Decoder {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const charactersAreBytes = encoding === 'utf-8'
  let offset = 0
  let sawBeyondAscii = false

  function decode(bytes: Uint8Array): string {
    try {
      return decoder.decode(bytes, { stream: true })
    } catch {
      if (charactersAreBytes) throw new NotUtf8()
      throw new TidecastError('file.notText', { name, offset })
    }
  }

  return {
    encoding,
    write(bytes) {
      // UTF-16 has a zero byte in every plain letter, so there the text is searched instead.
      const zeroByte = charactersAreBytes ? bytes.indexOf(0) : -1
      if (zeroByte >= 0) throw new TidecastError('file.notText', { name, offset: offset + zeroByte })
      const text = decode(bytes)
      const zeroUnit = charactersAreBytes ? -1 : text.indexOf('\0')
      if (zeroUnit >= 0) throw new TidecastError('file.notText', { name, offset: offset + 2 * zeroUnit })
      offset += bytes.length
      sawBeyondAscii ||= /[\u0080-\uffff]/.test(text)
      return text
    },
    end() {
      try {
        decoder.decode()
        return { text: '', truncated: false }
      } catch {
        // Cut inside its last character if others beyond ASCII came before it; with none, a lone byte proves no UTF-8.
        if (charactersAreBytes && !sawBeyondAscii) throw new NotUtf8()
        return { text: '\uFFFD', truncated: true }
      }
    },
  }
}

function createWindows1252Decoder(name: string): Decoder {
  let offset = 0
  return {
    encoding: 'windows-1252',
    write(bytes) {
      const foreign = bytes.findIndex(isForeignToWindows1252)
      if (foreign >= 0) throw new TidecastError('file.notText', { name, offset: offset + foreign })
      offset += bytes.length
      return decodeWindows1252(bytes)
    },
    end: () => ({ text: '', truncated: false }),
  }
}
