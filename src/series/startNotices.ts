/** What the beginning of a text tells: its encoding and the names of its columns. */

import type { Notice } from '../contract'
import { damagedUtf8, nameOfEncoding } from './encoding/decode'
import { createNotice } from './notices'
import type { TableShape } from './structure/tableShape'
import { previewText } from './table'

/** @param isChosen whether the user chose the encoding, so that it is no guess. */
export function encodingNotices(
  encoding: string,
  { isChosen, truncated }: { readonly isChosen: boolean; readonly truncated: boolean },
  lastRow: number,
): Notice[] {
  if (truncated) return [createNotice('encoding.truncated', {}, [lastRow])]
  if (encoding === damagedUtf8) return [createNotice('encoding.damaged', {}, [])]
  if (isChosen || encoding === 'utf-8' || encoding.startsWith('utf-16')) return []
  return [createNotice('encoding.guessed', { encoding: nameOfEncoding(encoding) }, [])]
}

export function headerNotices(
  shape: TableShape,
  repaired: readonly string[],
  firstIsTime: boolean,
  firstName: string,
): Notice[] {
  if (shape.header.length === 0) return [createNotice('header.absent', {}, [shape.firstRow])]
  const notices: Notice[] = []
  const unnamedTime = firstIsTime && shape.header[0]!.trim() === ''
  const others = unnamedTime ? repaired.slice(1) : repaired
  if (others.length > 0) {
    notices.push(
      createNotice(
        'header.repaired',
        { columns: others.slice(0, 12).map(previewText).join(', ') },
        [],
        others.length,
      ),
    )
  }
  if (shape.blanksDropped > 0)
    notices.push(createNotice('header.blanks', {}, shape.headerRows, shape.blanksDropped))
  if (unnamedTime) notices.push(createNotice('time.unnamed', { column: firstName }, []))
  return notices
}
