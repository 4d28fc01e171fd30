import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  inTime,
  openByteSource,
  realFileSystem,
  removeLeftovers,
  writeTargetFile,
} from '../../../electron/files'
import { TidecastError } from '../../../src/util/errors'

let folder = ''

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tidecast-files-'))
})

afterEach(async () => {
  await fs.rm(folder, { recursive: true })
})

async function readAll(file: string): Promise<Buffer> {
  const source = await openByteSource(file)
  const chunks: Uint8Array[] = []
  for await (const chunk of source.chunks(new AbortController().signal)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('inTime', () => {
  it('gives the answer, and null for an error or a disk that never says anything', async () => {
    expect(await inTime(Promise.resolve(7))).toBe(7)
    expect(await inTime(Promise.reject(new Error('ESTALE')))).toBeNull()
    expect(await inTime(new Promise(() => undefined), 1)).toBeNull()
  })
})

describe('openByteSource', () => {
  it('unpacks a compressed file, of one part or several, whatever its name', async () => {
    const file = path.join(folder, 'data.csv')
    await fs.writeFile(file, Buffer.concat([zlib.gzipSync('a,b\n1,2\n'), zlib.gzipSync('3,4\n')]))
    expect((await readAll(file)).toString()).toBe('a,b\n1,2\n3,4\n')
  })

  it('tells a compressed file that is cut, one whose bytes changed, and one that unpacks to far too much', async () => {
    const packed = zlib.gzipSync(Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i) % 251)))
    const codeOf = async (bytes: Uint8Array) => {
      const file = path.join(folder, 'data.csv.gz')
      await fs.writeFile(file, bytes)
      return readAll(file).then(
        () => 'read',
        (error: unknown) => (error as { readonly code: string }).code,
      )
    }
    expect(await codeOf(packed)).toBe('read')
    expect(await codeOf(packed.subarray(0, packed.length >> 1))).toBe('file.truncatedGzip')
    const changed = Buffer.from(packed)
    changed.writeUInt8(changed.readUInt8(changed.length - 6) ^ 1, changed.length - 6)
    expect(await codeOf(changed)).toBe('file.damagedArchive')
    expect(await codeOf(zlib.gzipSync(Buffer.alloc(70 << 20), { level: 9 }))).toBe('file.tooDense')
  })

  it('gives a file of several chunks back byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 2_500_000 }, (_, index) => index % 251))
    const file = path.join(folder, 'large.bin')
    await fs.writeFile(file, bytes)
    const source = await openByteSource(file)
    expect(source).toMatchObject({ name: 'large.bin', size: bytes.length })
    expect((await readAll(file)).equals(bytes)).toBe(true)
  })

  it.each([
    ['a file that is not there', 'missing.csv', 'it does not exist'],
    ['a folder', '.', 'it is not a plain file'],
  ])('refuses %s with its reason', async (_what, name, reason) => {
    await expect(openByteSource(path.join(folder, name))).rejects.toMatchObject({
      code: 'file.unreadable',
      parameters: { reason },
    })
  })

  it('stops reading when the reader stops', async () => {
    const file = path.join(folder, 'large.bin')
    await fs.writeFile(file, Buffer.alloc(5_000_000))
    const source = await openByteSource(file)
    let chunks = 0
    for await (const chunk of source.chunks(new AbortController().signal)) {
      chunks += chunk.length > 0 ? 1 : 0
      break
    }
    expect(chunks).toBe(1)
  })
})

describe('writeTargetFile', () => {
  it('replaces a file whole and leaves nothing else in the folder', async () => {
    const file = path.join(folder, 'forecast.csv')
    await fs.writeFile(file, 'old and longer than the new one')
    await writeTargetFile(file, Buffer.from('new'))
    expect(await fs.readFile(file, 'utf8')).toBe('new')
    expect(await fs.readdir(folder)).toEqual(['forecast.csv'])
  })

  it('takes pieces, and keeps the old file where making one fails', async () => {
    const file = path.join(folder, 'forecast.csv')
    async function* pieces(count: number) {
      for (let piece = 1; piece <= 3; piece++) {
        await Promise.resolve()
        if (piece > count) throw new TidecastError('cancelled')
        yield Buffer.from(`piece ${piece}\n`)
      }
    }
    await writeTargetFile(file, pieces(3))
    expect(await fs.readFile(file, 'utf8')).toBe('piece 1\npiece 2\npiece 3\n')
    await expect(writeTargetFile(file, pieces(1))).rejects.toMatchObject({ code: 'cancelled' })
    expect(await fs.readFile(file, 'utf8')).toBe('piece 1\npiece 2\npiece 3\n')
    expect(await fs.readdir(folder)).toEqual(['forecast.csv'])
  })

  it('leaves the old file when the new one cannot take its place', async () => {
    const target = path.join(folder, 'target')
    await fs.mkdir(path.join(target, 'full'), { recursive: true })
    await expect(writeTargetFile(target, Buffer.from('new'))).rejects.toMatchObject({
      code: 'file.unwritable',
      parameters: { name: 'target' },
    })
    expect(await fs.readdir(folder)).toEqual(['target'])
    expect(await fs.readdir(target)).toEqual(['full'])
  })

  it('says why when the folder is missing', async () => {
    await expect(writeTargetFile(path.join(folder, 'no', 'x.csv'), Buffer.from(''))).rejects.toMatchObject({
      code: 'file.unwritable',
      parameters: { reason: 'its folder does not exist' },
    })
  })
})

describe('what a killed write leaves', () => {
  it('is removed once no write can be under way, and nothing else is', async () => {
    const names = [
      '.tidecast-0123456789ab.part',
      '.tidecast-ba9876543210.part',
      '.tidecast-x.part',
      'tide.part',
    ]
    for (const name of names) await fs.writeFile(path.join(folder, name), 'x')
    const overAnHourAgo = Date.now() / 1000 - 3700
    for (const name of names.slice(1)) await fs.utimes(path.join(folder, name), overAnHourAgo, overAnHourAgo)
    await removeLeftovers(folder, Date.now())
    expect((await fs.readdir(folder)).sort()).toEqual([names[0], names[2], names[3]].sort())
    await removeLeftovers(path.join(folder, 'none'), Date.now())
  })
})

describe.skipIf(process.platform === 'win32')('what is written over a file', () => {
  const bytes = new TextEncoder().encode('new')
  const permissionsOf = (file: string) => realFileSystem.permissionsOf(file)

  it.each([0o600, 0o640, 0o644, 0o664])('may be read by whom it could be read: %o', async (mode) => {
    const file = path.join(folder, 'tide.tidecast')
    await fs.writeFile(file, 'old')
    await fs.chmod(file, mode)
    await writeTargetFile(file, bytes)
    expect(await permissionsOf(file)).toBe(mode)
  })

  it('is its owner’s alone until it is whole, whatever it may be then', async () => {
    const file = path.join(folder, 'tide.tidecast')
    await fs.writeFile(file, 'old')
    const seen: number[] = []
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (const name of (await fs.readdir(folder)).filter((each) => each.endsWith('.part'))) {
        seen.push(await permissionsOf(path.join(folder, name)))
      }
      yield bytes
    }
    await writeTargetFile(file, pieces())
    expect(seen).toEqual([0o600])
  })

  it('is written on disks that know no permissions', async () => {
    const file = path.join(folder, 'tide.tidecast')
    await fs.writeFile(file, 'old')
    const refused = Object.assign(new Error('EPERM'), { code: 'EPERM' })
    await writeTargetFile(file, bytes, {
      ...realFileSystem,
      async open(name, flags, mode) {
        const handle = await realFileSystem.open(name, flags, mode)
        return {
          write: handle.write.bind(handle),
          sync: () => handle.sync(),
          close: () => handle.close(),
          chmod: () => Promise.reject(refused),
        }
      },
    })
    expect(await fs.readFile(file, 'utf8')).toBe('new')
  })

  it('goes where a link leads, through several, and the link stays', async () => {
    const elsewhere = path.join(folder, 'elsewhere')
    await fs.mkdir(elsewhere)
    const target = path.join(elsewhere, 'tide.tidecast')
    const [near, far] = [path.join(folder, 'near'), path.join(folder, 'far')]
    await fs.writeFile(target, 'old')
    await fs.symlink(target, near)
    await fs.symlink(near, far)
    await writeTargetFile(far, bytes)
    expect(await fs.readFile(target, 'utf8')).toBe('new')
    expect((await fs.lstat(far)).isSymbolicLink() && (await fs.lstat(near)).isSymbolicLink()).toBe(true)
    expect(await fs.readdir(elsewhere)).toEqual(['tide.tidecast'])
  })

  it('is refused with a sentence where links lead in a circle', async () => {
    const [one, other] = [path.join(folder, 'one'), path.join(folder, 'other')]
    await fs.symlink(one, other)
    await fs.symlink(other, one)
    await expect(writeTargetFile(one, bytes)).rejects.toMatchObject({
      code: 'file.unwritable',
      parameters: { name: 'one', reason: 'its links lead in a circle' },
    })
  })
})
