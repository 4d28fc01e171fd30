/** Files that are no text, known by how they begin: each is refused by its name. */

import { TidecastError } from '../../util/errors'

interface FileKind {
  /** As it stands after “holds”. */
  readonly format: string
  /** Bytes, or text for those that are ASCII. */
  readonly beginning: readonly (number | string)[]
}

/** Source: the magic numbers that the formats' own specifications give. */
const fileKinds: readonly FileKind[] = [
  { format: 'a ZIP archive or a spreadsheet', beginning: ['PK', 3, 4] },
  { format: 'a gzip archive', beginning: [0x1f, 0x8b] },
  { format: 'a bzip2 archive', beginning: ['BZh'] },
  { format: 'an xz archive', beginning: [0xfd, '7zXZ', 0] },
  { format: 'a 7-Zip archive', beginning: ['7z', 0xbc, 0xaf, 0x27, 0x1c] },
  { format: 'a RAR archive', beginning: ['Rar!', 0x1a, 0x07] },
  { format: 'a Zstandard archive', beginning: [0x28, 0xb5, 0x2f, 0xfd] },
  { format: 'an old spreadsheet', beginning: [0xd0, 0xcf, 0x11, 0xe0] },
  { format: 'a PDF document', beginning: ['%PDF-'] },
  { format: 'a SQLite database', beginning: ['SQLite format 3', 0] },
  { format: 'a Parquet table', beginning: ['PAR1'] },
  { format: 'an Arrow table', beginning: ['ARROW1'] },
  { format: 'an ORC table', beginning: ['ORC'] },
  { format: 'an Avro table', beginning: ['Obj', 1] },
  { format: 'an HDF5 file', beginning: [0x89, 'HDF\r\n'] },
  { format: 'a netCDF file', beginning: ['CDF', 1] },
  { format: 'a netCDF file', beginning: ['CDF', 2] },
  { format: 'a NumPy array', beginning: [0x93, 'NUMPY'] },
  { format: 'a MATLAB file', beginning: ['MATLAB 5.0'] },
  { format: 'an SPSS file', beginning: ['$FL2@(#)'] },
  { format: 'a PNG image', beginning: [0x89, 'PNG'] },
  { format: 'a JPEG image', beginning: [0xff, 0xd8, 0xff] },
  { format: 'a GIF image', beginning: ['GIF8'] },
  { format: 'a TIFF image', beginning: ['II', 42, 0] },
  { format: 'a TIFF image', beginning: ['MM', 0, 42] },
  { format: 'a program', beginning: [0x7f, 'ELF'] },
  { format: 'a program', beginning: ['MZ', 0x90, 0] },
  { format: 'text in UTF-32', beginning: [0xff, 0xfe, 0, 0] },
  { format: 'text in UTF-32', beginning: [0, 0, 0xfe, 0xff] },
]

/** Text may begin with fewer letters by chance: then a sign that no text has must follow. */
const shortestPlainBeginning = 5

/** @param head the first bytes of the source. Throws `file.notTable`, with the name of what it is. */
export function refuseBinary(head: Uint8Array, name: string): void {
  const found = fileKinds.find(({ beginning }) => beginsWith(head, beginning))
  if (found) throw new TidecastError('file.notTable', { name, format: found.format })
}

function beginsWith(head: Uint8Array, beginning: FileKind['beginning']): boolean {
  const bytes = beginning.flatMap((part) =>
    typeof part === 'number' ? [part] : Array.from(part, (sign) => sign.charCodeAt(0)),
  )
  if (!bytes.every((byte, i) => head[i] === byte)) return false
  const isPlain = bytes.length < shortestPlainBeginning && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return !isPlain || head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f)
}
