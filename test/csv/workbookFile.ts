/** Small workbooks made by hand, as the standard (ECMA-376) describes them. */

import { strToU8, zipSync } from 'fflate'

export interface SheetXml {
  readonly name: string
  readonly state?: 'hidden'
  /** The `<row>` elements. */
  readonly rows: string
}

export interface WorkbookParts {
  readonly sheets: readonly SheetXml[]
  readonly strings?: readonly string[]
  /** Number formats of the styles 0, 1, …: a built-in number, or a code. */
  readonly formats?: readonly (number | string)[]
  readonly date1904?: boolean
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export function makeWorkbook({
  sheets,
  strings = [],
  formats = [0],
  date1904 = false,
}: WorkbookParts): Uint8Array {
  const sheetList = sheets
    .map(
      ({ name, state }, i) =>
        `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${state ? ` state="${state}"` : ''}/>`,
    )
    .join('')
  const links = [
    ...sheets.map(
      (_, i) =>
        `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    ),
    `<Relationship Id="rIdS" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
    `<Relationship Id="rIdF" Type="${relations}/styles" Target="styles.xml"/>`,
  ].join('')
  const codes = formats.flatMap((format, i) =>
    typeof format === 'string' ? [`<numFmt numFmtId="${170 + i}" formatCode="${format}"/>`] : [],
  )
  const styles = formats.map(
    (format, i) => `<xf numFmtId="${typeof format === 'string' ? 170 + i : format}"/>`,
  )
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheetList}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links}</Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ rows }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}
