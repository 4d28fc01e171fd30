/** Spans of time as flags give them: 90s, 15m, 1h, or plain seconds. */

import { InvalidArgumentError } from 'commander'

const secondsOf = { s: 1, m: 60, h: 3600 } as const

/** @returns seconds */
export function parseTime(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text)
  if (!match) throw new InvalidArgumentError('Give a time such as 90s or 15m.')
  return Number(match[1]) * secondsOf[(match[2] ?? 's') as keyof typeof secondsOf]
}

/** From 1 second to a day. @returns seconds */
export function parseBudget(text: string): number {
  const seconds = parseTime(text)
  if (seconds < 1 || seconds > 86_400) throw new InvalidArgumentError('Give a time from 1s to 24h.')
  return seconds
}
