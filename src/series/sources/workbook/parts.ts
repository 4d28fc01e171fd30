/** What a workbook says of itself: its sheets, its strings, its number formats and its calendar. */

import { createXmlReader, type XmlHandler } from './xml'
import { numberStyle, type NumberStyle } from './numberStyles'
import { unpack, type ZipArchive, type ZipEntry } from './zip'

export interface Archive extends ZipArchive {
  readonly entries: ReadonlyMap<string, ZipEntry>
}

export interface Sheet {
  readonly name: string
  readonly part: string
  readonly isVisible: boolean
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly strings: readonly string[]
  /** By the style number of a cell. */
  readonly styles: readonly NumberStyle[]
  /** Days are counted from 1904. */
  readonly is1904: boolean
}

/** Where the workbook itself lies in every archive that is one. */
const workbookPart = 'xl/workbook.xml'

export function isWorkbook({ entries }: Archive): boolean {
  return entries.has(workbookPart)
}

/** Throws `file.damagedArchive` and `file.tooDense`. */
export function readWorkbook(archive: Archive): Workbook {
  const relations = readRelations(archive)
  const found: { name: string; relation: string; isVisible: boolean }[] = []
  let is1904 = false
  readPart(archive, workbookPart, {
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = isTrue(attributes['date1904'])
      if (tag !== 'sheet') return
      found.push({
        name: attributes['name'] ?? '',
        relation: Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '',
        isVisible: (attributes['state'] ?? 'visible') === 'visible',
      })
    },
  })
  const sheets = found.flatMap(({ name, relation, isVisible }) => {
    const part = relations.get(relation)?.part
    return part !== undefined && archive.entries.has(part) ? [{ name, part, isVisible }] : []
  })
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part
  return {
    sheets,
    is1904,
    strings: readStrings(archive, partOf('sharedStrings')),
    styles: readStyles(archive, partOf('styles')),
  }
}

function readRelations(
  archive: Archive,
): ReadonlyMap<string, { readonly type: string; readonly part: string }> {
  const relations = new Map<string, { readonly type: string; readonly part: string }>()
  readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(tag, { Id = '', Type = '', Target = '' }) {
      if (tag !== 'Relationship') return
      const part = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part })
    },
  })
  return relations
}

/** Strings may be in runs of several fonts; how they are pronounced is no part of them. */
function readStrings(archive: Archive, part: string | undefined): readonly string[] {
  const strings: string[] = []
  let current = ''
  let isText = false
  let phonetic = 0
  readPart(archive, part, {
    open(tag) {
      if (tag === 'si') current = ''
      if (tag === 'rPh') phonetic++
      isText = tag === 't' && phonetic === 0
    },
    text(text) {
      if (isText) current += text
    },
    close(tag) {
      if (tag === 'rPh') phonetic--
      if (tag === 't') isText = false
      if (tag === 'si') strings.push(unescapeText(current))
    },
  })
  return strings
}

function readStyles(archive: Archive, part: string | undefined): readonly NumberStyle[] {
  const codes = new Map<number, string>()
  const styles: NumberStyle[] = []
  let inCells = false
  readPart(archive, part, {
    open(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (tag === 'cellXfs') inCells = true
      if (tag !== 'xf' || !inCells) return
      const format = Number(attributes['numFmtId'] ?? 0)
      styles.push(numberStyle(format, codes.get(format)))
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return styles
}

function readPart(archive: Archive, part: string | undefined, handler: XmlHandler): void {
  const entry = part === undefined ? undefined : archive.entries.get(part)
  if (!entry) return
  const reader = createXmlReader(archive.name, handler)
  for (const piece of unpack(archive, entry)) reader.write(piece)
  reader.end()
}

/** `_x000D_` stands for a character that XML cannot hold. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true'
}
