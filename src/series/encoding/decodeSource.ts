/** The bytes of a source → its text, in the encoding that its mark, its bytes or an earlier reading say. */

import { TidecastError } from '../../util/errors'
import type { ByteSource } from '../byteSource'
import { createDecoder, damagedUtf8, markedEncoding, unmarkedUtf16, type Decoder } from './decode'
import { refuseBinary } from './fileKinds'
import { guessEncoding, isDamagedUtf8 } from './guessEncoding'

export interface Decoded {
  readonly encoding: string
  readonly bytes: number
  readonly truncated: boolean
}

export interface DecodeOptions {
  readonly signal: AbortSignal
  /** Settled by an earlier reading; null: UTF-8 unless the bytes say otherwise. */
  readonly encoding: string | null
  onText(text: string): void
  onProgress?(bytesRead: number): void
}

/** Bytes of lines beyond ASCII that a guess is made from. */
const sampleBytes = 1 << 16

/** Throws `cancelled`, `file.empty`, `file.notText`, and `NotUtf8` where strict UTF-8 turned out wrong. */
export async function decodeSource(source: ByteSource, options: DecodeOptions): Promise<Decoded> {
  const { signal, onText } = options
  let head: Uint8Array = new Uint8Array(0)
  let decoder: Decoder | null = null
  let encoding = options.encoding ?? 'utf-8'
  let bytes = 0

  function open(chunk: Uint8Array): Decoder {
    encoding = options.encoding ?? markedEncoding(chunk) ?? unmarkedUtf16(chunk) ?? 'utf-8'
    refuseBinary(chunk, source.name)
    return createDecoder(encoding, source.name)
  }

  function decode(chunk: Uint8Array): void {
    decoder ??= open(chunk)
    onText(decoder.write(chunk))
  }

  for await (const chunk of source.chunks(signal)) {
    throwIfAborted(signal)
    bytes += chunk.length
    if (decoder) decode(chunk)
    else {
      // A mark, or the pattern of zeros, may be cut by the first chunks.
      head = concatenate(head, chunk)
      if (head.length >= 64) decode(head)
    }
    options.onProgress?.(bytes)
  }
  throwIfAborted(signal)
  if (bytes === 0) throw new TidecastError('file.empty', { name: source.name })
  if (!decoder) decode(head)
  const { text, truncated } = decoder!.end()
  onText(text)
  return { encoding, bytes, truncated }
}

/** What a source is in that is not UTF-8. Throws `file.notText` where nothing fits. */
export async function findEncoding(source: ByteSource, signal: AbortSignal): Promise<string> {
  const sample = await sampleBeyondAscii(source, signal)
  if (isDamagedUtf8(sample)) return damagedUtf8
  const guess = guessEncoding(sample)
  if (guess === null) throw new TidecastError('file.notText', { name: source.name, offset: 0 })
  return guess
}

/** From the first line with a byte beyond ASCII on. */
async function sampleBeyondAscii(source: ByteSource, signal: AbortSignal): Promise<Uint8Array> {
  let sample: Uint8Array = new Uint8Array(0)
  let found = false
  for await (const chunk of source.chunks(signal)) {
    throwIfAborted(signal)
    found ||= chunk.some((byte) => byte >= 0x80)
    sample = concatenate(found ? sample : sample.slice(sample.lastIndexOf(10) + 1), chunk)
    if (!found) continue
    if (sample.length >= sampleBytes) break
  }
  const first = sample.findIndex((byte) => byte >= 0x80)
  const start = sample.lastIndexOf(10, first) + 1
  return sample.subarray(start, start + sampleBytes)
}

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new TidecastError('cancelled')
}

function concatenate(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right
  const joined = new Uint8Array(left.length + right.length)
  joined.set(left)
  joined.set(right, left.length)
  return joined
}
