/** Stamps: "this was done for these inputs", so that doing it again costs a comparison. */

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

import { root } from './paths.mjs'

/** A hash over the names (within the project) and bytes of files and folders, taken recursively in sorted order. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesBelow).sort()) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(place) {
  const entry = fs.statSync(place, { throwIfNoEntry: false })
  if (!entry) return []
  if (!entry.isDirectory()) return [place]
  return fs.readdirSync(place).flatMap((name) => filesBelow(path.join(place, name)))
}

export function readStamp(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

export function writeStamp(file, value) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, value)
}
