/** `convert`: every file read as `inspect` reads it and written as RFC 4180. What cannot be read gets no output. */

import fs from 'node:fs'
import path from 'node:path'

import { openByteSource } from '../electron/files'
import { convertSource } from '../src/service'
import { TidecastError, toErrorData } from '../src/util/errors'
import type { ReadingOptions } from '../src/contract'
import { readingOf } from './readingOptions'
import type { ConvertFlags } from './convertCommand'
import type { Terminal } from './terminal'

export async function runConvert(
  input: string,
  { out, ...flags }: ConvertFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const files = listFiles(input)
  const reading = readingOf(flags)
  fs.mkdirSync(out, { recursive: true })
  let converted = 0
  for (const [i, file] of files.entries()) {
    terminal.progress(`${i + 1} of ${files.length}: ${path.basename(file)}`)
    try {
      await convertFile(file, path.join(out, `${path.basename(file)}_converted.csv`), reading, signal)
      converted++
    } catch (error) {
      if (!(error instanceof TidecastError) || error.code === 'cancelled') throw error
      terminal.say(`note: ${toErrorData(error).message}`)
    }
  }
  terminal.say(`${converted} of ${files.length} files converted`)
}

function listFiles(input: string): readonly string[] {
  const status = fs.statSync(input, { throwIfNoEntry: false })
  if (!status?.isDirectory()) return [input]
  return fs
    .readdirSync(input, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(input, entry.name))
    .sort()
}

/** Written beside its target and renamed, so that no half of a file is ever seen. */
async function convertFile(
  file: string,
  target: string,
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<void> {
  const source = await openByteSource(file)
  const temporary = `${target}.part`
  const descriptor = fs.openSync(temporary, 'w')
  try {
    await convertSource(source, {
      signal,
      reading,
      write(piece) {
        if (piece === null) fs.ftruncateSync(descriptor, 0)
        else fs.writeSync(descriptor, piece)
      },
    })
    fs.closeSync(descriptor)
    fs.renameSync(temporary, target)
  } catch (error) {
    fs.closeSync(descriptor)
    fs.rmSync(temporary, { force: true })
    throw error
  }
}
