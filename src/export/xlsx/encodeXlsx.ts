/**
 * Tables as a workbook (ECMA-376), a sheet each, piece by piece: the whole of it is never in memory. The same tables
 * give the same bytes, since no clock is in them.
 */

import { strToU8, Zip, ZipDeflate } from 'fflate'

import { TidecastError } from '../../util/errors'
import type { BytePiece } from '../pieces'
import type { ExportTable } from '../tables/table'
import { mostSheetColumns, mostSheetRows, sheetXml } from './sheetXml'
import { stylesXml } from './styles'
import { xmlText } from './xmlText'

const zipEpoch = Date.UTC(1980, 0, 2)
/** Fast; the XML of numbers packs little better with more effort. */
const level = 1

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const packageSpace = 'http://schemas.openxmlformats.org/package/2006'
const documentSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Throws `export.tooManyRows` and `export.tooManyColumns` before the first piece; `internal` on an infinite value. */
export function* encodeXlsx(tables: readonly ExportTable[]): Generator<BytePiece> {
  for (const table of tables) refuseTooLarge(table)
  let packed: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    packed.push(bytes)
  })
  let rowsBefore = 0

  function* taken(rowsWritten: number): Generator<BytePiece> {
    const pieces = packed
    packed = []
    for (const bytes of pieces) yield { bytes, rowsWritten }
  }

  for (const [name, xml] of fixedParts(tables)) {
    const part = newPart(zip, name)
    part.push(strToU8(xml), true)
  }
  for (const [place, table] of tables.entries()) {
    const part = newPart(zip, `xl/worksheets/sheet${place + 1}.xml`)
    for (const { text, rowsWritten } of sheetXml(table)) {
      part.push(strToU8(text))
      yield* taken(rowsBefore + rowsWritten)
    }
    part.push(new Uint8Array(0), true)
    rowsBefore += table.rows
  }
  zip.end()
  yield* taken(rowsBefore)
}

function newPart(zip: Zip, name: string): ZipDeflate {
  const part = new ZipDeflate(name, { level })
  part.mtime = zipEpoch
  zip.add(part)
  return part
}

function refuseTooLarge({ name, rows, columns }: ExportTable): void {
  const most = mostSheetRows - 1
  if (rows > most) throw new TidecastError('export.tooManyRows', { sheet: name, rows, limit: most })
  if (columns.length > mostSheetColumns) {
    const parameters = { sheet: name, columns: columns.length, limit: mostSheetColumns }
    throw new TidecastError('export.tooManyColumns', parameters)
  }
}

function fixedParts(tables: readonly ExportTable[]): readonly (readonly [name: string, xml: string])[] {
  const sheets = tables.map(({ name }, i) => ({ name, number: i + 1 }))
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packageSpace}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>` +
        sheets
          .map(
            ({ number }) =>
              `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${contentType}.worksheet+xml"/>`,
          )
          .join('') +
        '</Types>',
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packageSpace}/relationships">` +
        `<Relationship Id="rId1" Type="${documentSpace}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${mainSpace}" xmlns:r="${documentSpace}"><sheets>` +
        sheets
          .map(
            ({ name, number }) => `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="rId${number}"/>`,
          )
          .join('') +
        '</sheets></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packageSpace}/relationships">` +
        sheets
          .map(
            ({ number }) =>
              `<Relationship Id="rId${number}" Type="${documentSpace}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
          )
          .join('') +
        `<Relationship Id="rIdStyles" Type="${documentSpace}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', stylesXml],
  ]
}
