/**
 * What travels over a port. One rule: the first frame each way is `hello` with the protocol version, and a frame
 * that is not of these forms (a lost transfer arrives as `null`) ends the conversation.
 */

import type { ErrorData } from '../util/errors'

export type ClientFrame =
  | { readonly kind: 'hello'; readonly protocol: number }
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'control'; readonly id: number; readonly word: unknown }

export type ServerFrame =
  | { readonly kind: 'hello'; readonly protocol: number }
  /** Progress since the last frame of this call, oldest first: batched, never dropped. */
  | { readonly kind: 'progress'; readonly id: number; readonly values: readonly unknown[] }
  | { readonly kind: 'result'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorData }

/** Checks the outline of a frame; what is inside `input`, `output` and `values` is the method's own business. */
export function isClientFrame(frame: unknown): frame is ClientFrame {
  if (!isRecord(frame)) return false
  switch (frame['kind']) {
    case 'hello':
      return Number.isInteger(frame['protocol'])
    case 'call':
      return Number.isInteger(frame['id']) && typeof frame['method'] === 'string'
    case 'cancel':
    case 'control':
      return Number.isInteger(frame['id'])
    default:
      return false
  }
}

export function isServerFrame(frame: unknown): frame is ServerFrame {
  if (!isRecord(frame)) return false
  switch (frame['kind']) {
    case 'hello':
      return Number.isInteger(frame['protocol'])
    case 'progress':
      return Number.isInteger(frame['id']) && Array.isArray(frame['values'])
    case 'result':
      return Number.isInteger(frame['id'])
    case 'error':
      return Number.isInteger(frame['id']) && isRecord(frame['error'])
    default:
      return false
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
