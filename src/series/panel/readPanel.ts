/**
 * Many series from one file, in any layout: a column a series, rows of id, time and value, or a series a row; each with
 * the columns that may help to forecast it. Nothing is filled.
 */

import type { ByteSource } from '../byteSource'
import { layOut } from '../layouts/layOut'
import { suggestLayout } from '../layouts/suggestLayout'
import { readWrittenTable, type ReadOptions } from '../readTable'
import { refuseUntrainable } from '../refuse'
import { translateSource } from '../sources/translateSource'
import type { PanelChoice, PanelFile } from './panel'
import { panelOfTable } from './panelOfTable'

/** Throws what reading a table throws, and what {@link panelOfTable} throws. */
export async function readPanel(
  original: ByteSource,
  choice: PanelChoice,
  options: ReadOptions,
): Promise<PanelFile> {
  const { reading = {}, signal } = options
  const source = await translateSource(original, reading, signal)
  const written = await readWrittenTable(source, options)
  const layout = choice.layout ?? (await suggestLayout(source, written, signal)).layout
  const table = await layOut(source, { ...written, reading: { ...reading, layout } }, signal)
  if (!table.folded) refuseUntrainable(table)
  return panelOfTable(table, choice, { signal, openText: () => Promise.resolve(source) })
}
