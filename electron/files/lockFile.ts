/**
 * A lock beside a file, so that two Tidecasts do not save over each other: who holds it, on which machine. One left
 * behind by a process that is gone, or that was killed while it wrote it, is taken over.
 */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface LockHolder {
  readonly pid: number
  readonly host: string
}

export type LockAttempt =
  | { readonly held: true; release(): void }
  /** Somebody else has it; `holder` is null when it cannot be told who. */
  | { readonly held: false; readonly holder: LockHolder | null }

/** Milliseconds in which a lock is written, however slow the disk. */
const longestWrite = 10_000

export function lockPathOf(file: string): string {
  return path.join(path.dirname(file), `.~lock.${path.basename(file)}`)
}

/**
 * Where no lock can be written, nothing can be saved either: the lock then counts as held. Synchronous, as letting go
 * at the end of a process must be.
 */
export function lockFile(file: string): LockAttempt {
  const lock = lockPathOf(file)
  const me: LockHolder = { pid: process.pid, host: os.hostname() }
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      fs.writeFileSync(lock, JSON.stringify(me), { flag: 'wx' })
      return { held: true, release: () => release(lock, me) }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return { held: true, release: () => undefined }
    }
    const holder = readHolder(lock)
    if (holder && isSame(holder, me)) return { held: true, release: () => release(lock, me) }
    const isStale = holder ? holder.host === me.host && !isAlive(holder.pid) : isOld(lock)
    if (!isStale) return { held: false, holder }
    fs.rmSync(lock, { force: true })
  }
  return { held: false, holder: null }
}

function release(lock: string, me: LockHolder): void {
  const holder = readHolder(lock)
  if (holder && isSame(holder, me)) fs.rmSync(lock, { force: true })
}

function readHolder(lock: string): LockHolder | null {
  try {
    const read: unknown = JSON.parse(fs.readFileSync(lock, 'utf8'))
    return isHolder(read) ? read : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is LockHolder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    Number.isSafeInteger(value.pid) &&
    'host' in value &&
    typeof value.host === 'string'
  )
}

/** Of a lock without a holder: nobody writes it any more. */
function isOld(lock: string): boolean {
  const changed = fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity
  return Date.now() - changed > longestWrite
}

function isSame(one: LockHolder, other: LockHolder): boolean {
  return one.pid === other.pid && one.host === other.host
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but is another user's.
    return codeOf(error) === 'EPERM'
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
