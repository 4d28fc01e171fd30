/**
 * The encoding of bytes that are not UTF-8 and bear no mark. Each candidate reads a sample; the one whose text looks
 * most like text is taken. A guess: it is told.
 */

import { candidates, type EncodingCandidate } from './candidates'
import { createByteDecoder } from './decode'
import { isForeignToWindows1252 } from './windows1252'

/** Characters looked at. */
const longestSample = 20_000

/** @param sample lines that hold bytes beyond ASCII. @returns null where no encoding gives text. */
export function guessEncoding(sample: Uint8Array): string | null {
  let best: string | null = null
  let bestScore = 0
  for (const candidate of candidates) {
    const text = decodeSample(candidate.label, sample)
    const score = text === null ? 0 : scoreText(text, candidate)
    if (score > bestScore) {
      best = candidate.label
      bestScore = score
    }
  }
  return best
}

/** Whether bytes that are not UTF-8 throughout are so nearly: damaged, rather than of another encoding. */
export function isDamagedUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(sample, { stream: true })
  const broken = text.split('\uFFFD').length - 1
  const whole = text.match(/[\u0080-\uFFFC]/gu)?.length ?? 0
  return whole >= 2 && broken * 3 <= whole
}

function decodeSample(label: string, sample: Uint8Array): string | null {
  if (label === 'windows-1252' && sample.some(isForeignToWindows1252)) return null
  try {
    return createByteDecoder(label).decode(sample, { stream: true })
  } catch {
    return null
  }
}

/** The mean likelihood of the characters beyond ASCII, 0–1. */
function scoreText(text: string, candidate: EncodingCandidate): number {
  let sum = 0
  let count = 0
  let run = 0
  for (const character of text.slice(0, longestSample)) {
    if (character < '\u0080') {
      run = 0
      continue
    }
    run = /\p{L}/u.test(character) ? run + 1 : 0
    count++
    sum += scoreCharacter(character, run, candidate)
  }
  return count === 0 ? 0 : sum / count
}

function scoreCharacter(
  character: string,
  run: number,
  { familiar, belongs, isLatin }: EncodingCandidate,
): number {
  if (/[\u0080-\u009f\ue000-\uf8ff\ufffd]/.test(character)) return -1
  // Words of letters beyond ASCII alone are no Latin text.
  if (isLatin && run > 2) return -0.5
  if (familiar.test(character)) return 1
  return belongs(character) ? 0.6 : 0.05
}
