/**
 * What is typed into a field of a step: how each kind of text is written, and read again. What cannot be read is told
 * by the name of a sentence (`prepare.problems`) with its numbers.
 */

import type { MaxGap } from '../../../../src/contract'
import { gapText, readGap } from './gapText'

export type TypedForm =
  | {
      readonly kind: 'number'
      readonly integer: boolean
      readonly minimum: number
      readonly maximum: number
    }
  /** Points, or a time such as `36h`; empty: any. */
  | { readonly kind: 'gap' }
  /** May not be empty. */
  | { readonly kind: 'text' | 'stamp' }
  /** Several, with commas between; empty: none are named. */
  | { readonly kind: 'names' | 'stamps' | 'sessions' }
  /** A time such as `6h`, or `-30min`; empty: none. */
  | { readonly kind: 'offset' }

export type TypedProblem =
  | 'notNumber'
  | 'outOfRange'
  | 'outOfWholeRange'
  | 'notGap'
  | 'notStamp'
  | 'notSession'
  | 'notOffset'
  | 'empty'

/** A value of undefined takes the field out of the step. */
export type Typed =
  | { readonly value: unknown }
  | { readonly problem: TypedProblem; readonly words: Readonly<Record<string, string | number>> }

export interface Session {
  readonly from: string
  readonly to: string
}

/** Beyond this a range is no help to anyone. */
const widestRange = 1e15
const stampPattern = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/
const sessionPattern = /^(\d{1,2}):(\d\d)\s*[-–—]\s*(\d{1,2}):(\d\d)$/
const offsetPattern = /^-?\d+(?:\.\d+)?(?:ms|s|min|h|D)$/

/** @param write how a number is written in the language of the window */
export function typedText(form: TypedForm, value: unknown, write: (value: number) => string): string {
  if (value === undefined) return ''
  switch (form.kind) {
    case 'number':
      return typeof value === 'number' ? write(value) : ''
    case 'gap':
      return gapText(value as MaxGap)
    case 'names':
    case 'stamps':
      return (value as readonly string[]).join(', ')
    case 'sessions':
      return (value as readonly Session[]).map(({ from, to }) => `${from}–${to}`).join(', ')
    case 'text':
    case 'stamp':
    case 'offset':
      return typeof value === 'string' ? value : ''
  }
}

export function readTyped(form: TypedForm, text: string): Typed {
  const typed = text.trim()
  switch (form.kind) {
    case 'number':
      return readNumber(form, typed)
    case 'gap': {
      const gap = readGap(typed)
      return gap === null ? refused('notGap') : { value: gap }
    }
    case 'text':
      return typed === '' ? refused('empty') : { value: typed }
    case 'stamp':
      return stampPattern.test(typed) ? { value: typed } : refused('notStamp', { text: typed })
    case 'offset':
      if (typed === '') return { value: undefined }
      return offsetPattern.test(typed) ? { value: typed } : refused('notOffset')
    case 'names':
      return { value: emptyAsNone(partsOf(typed)) }
    case 'stamps': {
      const parts = partsOf(typed)
      const wrong = parts.find((part) => !stampPattern.test(part))
      return wrong === undefined ? { value: emptyAsNone(parts) } : refused('notStamp', { text: wrong })
    }
    case 'sessions': {
      const parts = partsOf(typed)
      const sessions = parts.map(readSession)
      const wrong = sessions.indexOf(null)
      return wrong < 0 ? { value: emptyAsNone(sessions) } : refused('notSession', { text: parts[wrong]! })
    }
  }
}

/** Empty: no number. Thousands may be grouped as people group them. */
function readNumber(
  { integer, minimum, maximum }: Extract<TypedForm, { readonly kind: 'number' }>,
  typed: string,
): Typed {
  if (typed === '') return { value: undefined }
  const value = Number(typed.replace(/[\s,_]/g, '').replace('−', '-'))
  const fits = Number.isFinite(value) && value >= minimum && value <= maximum
  if (fits && (!integer || Number.isInteger(value))) return { value }
  if (maximum > widestRange) return refused('notNumber')
  return refused(integer ? 'outOfWholeRange' : 'outOfRange', { minimum, maximum })
}

function readSession(text: string): Session | null {
  const [, fromHour, fromMinute, toHour, toMinute] = sessionPattern.exec(text) ?? []
  const from = clockText(fromHour, fromMinute)
  const to = clockText(toHour, toMinute)
  return from !== null && to !== null && from !== to ? { from, to } : null
}

/** `HH:MM`, to 24:00; null where there is no such time. */
function clockText(hour = '', minute = ''): string | null {
  const minutes = Number(hour) * 60 + Number(minute)
  const isTime = hour !== '' && Number(minute) < 60 && minutes <= 24 * 60
  return isTime ? `${hour.padStart(2, '0')}:${minute}` : null
}

function partsOf(text: string): readonly string[] {
  return text
    .split(/[,，;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function emptyAsNone<Part>(parts: readonly Part[]): readonly Part[] | undefined {
  return parts.length > 0 ? parts : undefined
}

function refused(problem: TypedProblem, words: Readonly<Record<string, string | number>> = {}): Typed {
  return { problem, words }
}
