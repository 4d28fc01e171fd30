/** Files as long as a figure asks for: one value a minute, a day's wave and noise, all of it by rule. */

import fs from 'node:fs'
import path from 'node:path'

import { formatStamp } from '../../../src/service'
import { createRandom } from '../../../src/util/random'
import { filesFolder } from './launch'

const minute = 60_000
const minutesPerDay = 1440
const rowsAWrite = 100_000

export interface LongSeries {
  readonly points: number
  /** Leaves three values of every hundred empty. */
  readonly gaps?: boolean
  /** Gives every fiftieth stamp twice. */
  readonly repeats?: boolean
}

/** @returns its path */
export function writeLongSeries({ points, gaps = false, repeats = false }: LongSeries): string {
  fs.mkdirSync(filesFolder(), { recursive: true })
  const kind = `${gaps ? '-gaps' : ''}${repeats ? '-repeats' : ''}`
  const name = path.join(filesFolder(), `minutes-${points}${kind}.csv`)
  const file = fs.openSync(name, 'w', 0o644)
  const random = createRandom(1)
  fs.writeSync(file, 'time,load\n')
  for (let start = 0; start < points; start += rowsAWrite) {
    let text = ''
    for (let i = start; i < Math.min(points, start + rowsAWrite); i++) {
      const value = 100 + 10 * Math.sin((2 * Math.PI * i) / minutesPerDay) + random.normal()
      const row = `${formatStamp('wallClock', i * minute)},${gaps && i % 100 < 3 ? '' : value.toFixed(2)}\n`
      text += repeats && i % 50 === 0 ? row + row : row
    }
    fs.writeSync(file, text)
  }
  fs.closeSync(file)
  return name
}
