/**
 * What happened to the processes, in memory and in a small file: kinds of events, reasons and codes. Never data, never
 * the name of a file or column, so that it can be shown to anybody.
 */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { app } from 'electron'

const linesKept = 200
const mostBytes = 256 << 10
/** Words that events are made of; whatever else somebody passes is left out. */
const plainWord = /^[\w .:()-]{1,80}$/

export interface Diagnostics {
  /** @param facts codes and counts, no text a user wrote */
  note(event: string, facts?: Readonly<Record<string, string | number>>): void
  /** Versions, machine and the last events. */
  text(): string
}

export function createDiagnostics(): Diagnostics {
  const file = path.join(app.getPath('userData'), 'diagnostics.log')
  const lines: string[] = []

  function append(line: string): void {
    try {
      const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
      fs.writeFileSync(file, `${line}\n`, { flag: size > mostBytes ? 'w' : 'a' })
    } catch {
      // A log that cannot be written must not be what breaks the app.
    }
  }

  return {
    note(event, facts = {}) {
      const words = Object.entries(facts)
        .map(([name, value]) => `${name}=${plainWord.test(String(value)) ? value : '…'}`)
        .join(' ')
      const line = `${new Date().toISOString()} ${event} ${words}`.trim()
      lines.push(line)
      if (lines.length > linesKept) lines.shift()
      append(line)
    },
    text() {
      const { electron = '', chrome = '', node = '' } = process.versions
      return [
        `Tidecast ${app.getVersion()}`,
        `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
        `${process.platform} ${os.release()} ${process.arch}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB`,
        ...lines,
      ].join('\n')
    },
  }
}
