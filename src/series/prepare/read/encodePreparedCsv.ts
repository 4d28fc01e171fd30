/** Prepared series as CSV bytes: stamps, values, and where each value comes from. */

import { csvText } from '../../../util/spreadsheetText'
import { provenanceNames, type Points } from '../points'
import { formatStamp } from '../../formatStamp'

/**
 * Header `[id,]time,value,provenance,step[,open,high,low,close][,note]`. Stamps of a zone carry its offset; numbers read back bit for bit;
 * a missing value is an empty cell. UTF-8, lines end in LF.
 */
export function encodePreparedCsv(all: readonly Points[]): Uint8Array {
  const withIds = all.length > 1
  const withNotes = all.some(({ notes }) => notes.size > 0)
  const beside = [...new Set(all.flatMap((points) => points.beside?.map(({ name }) => name) ?? []))]
  const lines = [
    [
      ...(withIds ? ['id'] : []),
      'time',
      'value',
      'provenance',
      'step',
      ...beside,
      ...(withNotes ? ['note'] : []),
    ].join(','),
  ]
  for (const points of all) {
    const { stamps, values, kinds, steps, notes } = points
    const columns = beside.map((name) => points.beside?.find((column) => column.name === name)?.values)
    const identifier = withIds ? `${csvText(points.name)},` : ''
    for (let i = 0; i < stamps.length; i++) {
      const stamp = stamps[i]!
      const value = showNumber(values[i]!)
      const suspect = points.suspects?.[i] === 1 ? ' outlier' : ''
      const note = withNotes ? `,${csvText(notes.get(stamp) ?? '')}` : ''
      const step = steps[i] === 0 ? '' : String(steps[i])
      const more = columns.map((column) => `,${showNumber(column?.[i] ?? NaN)}`).join('')
      lines.push(
        `${identifier}${showStamp(points, stamp)},${value},${provenanceNames[kinds[i]!]!}${suspect},${step}${more}${note}`,
      )
    }
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

/** Empty where missing; the sign of zero is kept. */
function showNumber(value: number): string {
  if (Number.isNaN(value)) return ''
  return Object.is(value, -0) ? '-0' : String(value)
}

/** A stamp as the file would write it; in a zone, its clock with the offset. */
export function showStamp({ kind, zone }: Pick<Points, 'kind' | 'zone'>, stamp: number): string {
  if (!zone) return formatStamp(kind, stamp)
  const offset = zone.offsetAt(stamp)
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  return `${formatStamp('wallClock', stamp + offset)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
