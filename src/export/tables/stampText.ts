/** Stamps in the date form the user chose. */

import type { DateForm, TimeKind } from '../../contract'
import { formatStamp } from '../../series'

/** Rows counted 1, 2, 3 are numbers in every form; an instant keeps its Z wherever it is text. */
export function stampText(form: DateForm, kind: TimeKind, stamp: number): string {
  if (form === 'epoch' || kind === 'count') return String(stamp)
  const iso = formatStamp(kind, stamp)
  if (form === 'iso') return iso
  const at = iso.indexOf('T')
  const clock = at < 0 ? '' : ` ${iso.slice(at + 1)}`
  const date = at < 0 ? iso : iso.slice(0, at)
  if (form === 'isoSpace') return date + clock
  const day = date.slice(-2)
  const month = date.slice(-5, -3)
  const year = date.slice(0, -6)
  return (form === 'dayFirst' ? `${day}.${month}.${year}` : `${month}/${day}/${year}`) + clock
}
