/** Daily sales that follow the week and rise on days of an offer, as a file with columns that help. */

import fs from 'node:fs'
import path from 'node:path'

import { formatStamp } from '../../../src/service'
import { filesFolder } from './launch'

const onOffer = (day: number) => (day * 37) % 11 < 3

export interface Sales {
  readonly days: number
  /** Rows after the last sale, which hold their offers alone. */
  readonly daysAhead: number
  /** A column known as long as the sales are. */
  readonly second: { readonly name: string; valueOf(day: number): string }
}

export function writeSales({ days, daysAhead, second }: Sales): string {
  const rows = Array.from({ length: days + daysAhead }, (_, day) => {
    const date = formatStamp('date', Date.UTC(2024, 0, 1) + day * 86_400_000)
    const sales = 20 + 3 * Math.sin((2 * Math.PI * day) / 7) + (onOffer(day) ? 5 : 0)
    const known = day < days
    return [date, known ? sales.toFixed(2) : '', onOffer(day) ? 1 : 0, known ? second.valueOf(day) : ''].join(
      ',',
    )
  })
  const file = path.join(filesFolder(), `sales-with-${second.name}.csv`)
  fs.writeFileSync(file, `day,sales,offer,${second.name}\n${rows.join('\n')}\n`)
  return file
}
