/** A project file gives back what was put in, to the last bit, and nothing else gives anything. */

import fs from 'node:fs'
import path from 'node:path'

import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'

import type { KeptRun } from '../../src/contract'
import { decodeProject, encodeProject, projectLimits, type Project } from '../../src/project'
import { TidecastError } from '../../src/util/errors'
import {
  dataGrant,
  encodeExample,
  exampleContent,
  exampleProject,
  exampleRun,
  linkedGrant,
  sha256,
} from './support'

const options = { sha256, name: 'tide.tidecast' }
const decode = (bytes: Uint8Array) => decodeProject(bytes, options)

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof TidecastError) return error.code
    throw error
  }
  return 'none'
}

type Part = Record<string, unknown>

/** The example with its parts changed by hand; the list of parts follows unless told otherwise. */
function rebuilt(change: (parts: Record<string, Uint8Array>) => void, follow = true): Uint8Array {
  const parts = unzipSync(encodeExample())
  change(parts)
  const manifest = partOf(parts, 'manifest.json')
  if (follow) {
    manifest['parts'] = Object.entries(parts)
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }))
  }
  return zipSync({ ...parts, 'manifest.json': strToU8(JSON.stringify(manifest)) })
}

/** The example's run with this forecast. */
function withForecast(values: Float64Array): KeptRun {
  const run = exampleRun()
  return { ...run, result: { ...run.result, forecast: { ...run.result.forecast, values } } }
}

function partOf(parts: Record<string, Uint8Array>, name: string): Part {
  return JSON.parse(strFromU8(parts[name])) as Part
}

function rewrite(name: string, change: (part: Part) => unknown) {
  return (parts: Record<string, Uint8Array>) => {
    const part = partOf(parts, name)
    parts[name] = strToU8(JSON.stringify(change(part) ?? part))
  }
}

describe('round trip', () => {
  it('gives back every section, file and checkpoint, bit for bit', () => {
    const project = exampleProject()
    const read = decode(encodeExample(project))
    expect(read).toEqual(project)
    const [before, after] = [project, read].map(({ content }) => content.runs[0].started.tail)
    for (const column of ['actual', 'seasonalNaive', 'lastValue'] as const) {
      expect(new Uint8Array(after[column].buffer)).toEqual(new Uint8Array(before[column].buffer))
    }
  })

  it('keeps how files are combined, with the reading of each', () => {
    const project = exampleProject()
    const file = (grant: string) => ({ kind: 'grant' as const, grant, reading: { delimiter: ';' as const } })
    const reference = {
      kind: 'joined' as const,
      parts: [
        { kind: 'appended' as const, parts: [file(dataGrant), file(linkedGrant)] },
        { kind: 'sample' as const, sample: 'weather' },
      ],
      match: 'asOf' as const,
      tolerance: 3_600_000,
    }
    const content = { ...project.content, source: { reference, name: 'tide.csv + 2' } }
    expect(decode(encodeExample({ ...project, content })).content.source).toEqual(content.source)
  })

  it('writes the same bytes for the same project', () => {
    expect(sha256(encodeExample())).toBe(sha256(encodeExample()))
  })

  it('holds for any numbers, notes and data', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.float64Array({ maxLength: 50 }),
        fc.string({ unit: 'binary', maxLength: 50 }),
        fc.uint8Array({ maxLength: 200 }),
        (values, text, bytes) => {
          const content = exampleContent()
          content.runs = [withForecast(values)]
          content.notes.text = text
          const file = {
            kept: 'embedded' as const,
            grant: dataGrant,
            name: 'x.csv',
            bytes: bytes.length,
            sha256: sha256(bytes),
          }
          const project: Project = {
            content,
            files: [file],
            data: new Map([[dataGrant, bytes]]),
            checkpoints: new Map(),
          }
          const read = decode(encodeExample(project))
          expect([...read.content.runs[0].result.forecast.values]).toEqual([...values])
          // A half of a surrogate pair is no character: UTF-8 cannot write it.
          expect(read.content.notes.text).toBe(Buffer.from(text).toString())
          expect([...read.data.get(dataGrant)!]).toEqual([...bytes])
        },
      ),
      { numRuns: 15 },
    )
  })

  it('keeps data that packs like a bomb, such as a million zeros', () => {
    const bytes = new Uint8Array(5_000_000)
    const project = exampleProject()
    const [file] = project.files
    const read = decode(
      encodeExample({
        ...project,
        files: [{ ...file, bytes: bytes.length, sha256: sha256(bytes) }],
        data: new Map([[dataGrant, bytes]]),
      }),
    )
    expect(read.data.get(dataGrant)).toHaveLength(5_000_000)
  })
})

/** An archive with a name that no writer would write. */
function renamed(archive: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(archive).toString('latin1').replaceAll(from, to), 'latin1')
}

describe('versions', () => {
  const fixtures = path.join(import.meta.dirname, 'fixtures')

  it.each(fs.readdirSync(fixtures))('opens %s', (name) => {
    const project = decode(fs.readFileSync(path.join(fixtures, name)))
    expect(project.content.source.name).toBe('潮位.csv')
    expect(project.content.runs[0].result.forecast.values[0]).toBe(1 / 3)
    expect(project.data.get(dataGrant)?.length).toBe(39)
  })

  it('has a fixture of the present form of every section', () => {
    const manifests = fs
      .readdirSync(fixtures)
      .map((name) => partOf(unzipSync(fs.readFileSync(path.join(fixtures, name))), 'manifest.json'))
    const present = partOf(unzipSync(encodeExample()), 'manifest.json')
    expect(manifests.map((manifest) => manifest['sections'])).toContainEqual(present['sections'])
  })

  it.each([
    ['a later container', { version: 2 }],
    ['a later section', { sections: { notes: 99 } }],
    ['a section unknown here', { sections: { dreams: 1 } }],
  ])('refuses %s by the name of what wrote it', (_what, change) => {
    const bytes = rebuilt(rewrite('manifest.json', (manifest) => Object.assign(manifest, change)))
    expect(codeOf(() => decode(bytes))).toBe('project.newer')
  })

  it('gives a section that the file was written before its empty form', () => {
    const bytes = rebuilt((parts) => {
      delete parts['sections/notes.json']
      rewrite('manifest.json', (manifest) => {
        delete (manifest['sections'] as Part)['notes']
      })(parts)
    })
    expect(decode(bytes).content.notes).toEqual({ text: '' })
  })
})

describe('hostile files', () => {
  it.each([
    ['lists', '['.repeat(1_000_000)],
    ['objects', '{"a":'.repeat(1_000_000)],
    ['lists that end', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects that end', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ])('refuses %s nested deep', (_what, words) => {
    const deep = rebuilt((parts) => {
      parts['sections/notes.json'] = strToU8(words)
    })
    // Stored: packed, they would be refused for what they unpack to.
    expect(codeOf(() => decode(zipSync(unzipSync(deep), { level: 0 })))).toBe('project.damaged')
  })

  it.each(['1e400', '-1e400', '9007199254740993', '1e308'])(
    'refuses the number %s where a count stands',
    (number) => {
      const bytes = rebuilt((parts) => {
        parts['sections/model.json'] = strToU8(`{"horizon":${number}}`)
      })
      expect(codeOf(() => decode(bytes))).toBe('project.damaged')
    },
  )

  const damaged: readonly [string, () => Uint8Array][] = [
    ['nothing', () => new Uint8Array()],
    ['a text', () => strToU8('time,value\n1,2\n')],
    ['an archive of something else', () => zipSync({ 'word/document.xml': strToU8('<x/>') })],
    ['an empty archive', () => zipSync({})],
    ...[
      '../evil.txt',
      '/abs.txt',
      'C:/x.txt',
      'a/b/c.txt',
      'a\\..\\b',
      '.hidden',
      'con\u0000.txt',
      '__proto__',
    ].map((name): [string, () => Uint8Array] => [
      `a part named ${JSON.stringify(name)}`,
      () => renamed(zipSync({ ['x'.repeat(name.length)]: strToU8('') }), 'x'.repeat(name.length), name),
    ]),
    [
      'a part that was exchanged',
      () => rebuilt((parts) => (parts['checkpoints/run-1'] = strToU8('xyz')), false),
    ],
    ['a part too many', () => rebuilt((parts) => (parts['sections/extra.json'] = strToU8('{}')))],
    ['a part that is not listed', () => rebuilt((parts) => (parts['checkpoints/x'] = strToU8('{}')), false)],
    ['a missing section', () => rebuilt((parts) => delete parts['sections/model.json'])],
    ['missing data', () => rebuilt((parts) => delete parts[`data/${dataGrant}`])],
    ['an unknown key', () => rebuilt(rewrite('sections/notes.json', (part) => ({ ...part, more: 1 })))],
    ['an unknown setting', () => rebuilt(rewrite('sections/model.json', (part) => ({ ...part, magic: 1 })))],
    ['a setting out of range', () => rebuilt(rewrite('sections/model.json', () => ({ horizon: 1e9 })))],
    [
      'a key to the prototype',
      () =>
        rebuilt((parts) => {
          parts['sections/notes.json'] = strToU8('{"text":"","__proto__":{"polluted":1}}')
        }),
    ],
    [
      'a column longer than its numbers',
      () =>
        rebuilt((parts) => {
          const words = strFromU8(parts['sections/runs.json']).replace(
            /"\$column":\[0,\d+\]/,
            '"$column":[0,1e12]',
          )
          parts['sections/runs.json'] = strToU8(words)
        }),
    ],
    [
      'columns that share their numbers',
      () =>
        rebuilt((parts) => {
          const words = strFromU8(parts['sections/runs.json']).replace(
            /"\$column":\[\d+,\d+\]/g,
            `"$column":[0,${parts['sections/runs.f64'].length / 8}]`,
          )
          parts['sections/runs.json'] = strToU8(words)
        }),
    ],
    [
      'words nested beyond any stack',
      () =>
        rebuilt((parts) => {
          parts['sections/notes.json'] = strToU8(`${'['.repeat(1e6)}${']'.repeat(1e6)}`)
        }),
    ],
    [
      'a name of a linked file that is a path',
      () =>
        rebuilt(
          rewrite('manifest.json', (manifest) => {
            ;(manifest['files'] as Part[])[1]['name'] = '../../etc/passwd'
          }),
        ),
    ],
  ]

  it.each(damaged)('refuses %s', (_what, make) => {
    expect(codeOf(() => decode(make()))).toBe('project.damaged')
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it('refuses what would unpack to too much before unpacking it', () => {
    const bomb = zipSync({ 'manifest.json': new Uint8Array(8 << 20) }, { level: 1 })
    const before = process.memoryUsage().arrayBuffers
    expect(codeOf(() => decode(bomb))).toBe('project.damaged')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 << 20)
  })

  it('refuses a part that says it is small and is not', () => {
    const bytes = zipSync({ 'manifest.json': [new Uint8Array(1 << 20), { level: 9 }] })
    const view = new DataView(bytes.buffer)
    for (let at = 0; at + 4 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    }
    expect(codeOf(() => decode(bytes))).toBe('project.damaged')
  })

  it('refuses a part that is there twice', () => {
    const twice = zipSync({ 'manifest.json': strToU8('{}'), 'manifest.jsom': strToU8('{}') })
    expect(codeOf(() => decode(renamed(twice, 'manifest.jsom', 'manifest.json')))).toBe('project.damaged')
  })

  it('refuses more parts than a project has', () => {
    const many = Object.fromEntries(
      Array.from({ length: projectLimits.parts + 1 }, (_, index) => [`part-${index}`, new Uint8Array()]),
    )
    expect(codeOf(() => decode(zipSync(many)))).toBe('project.damaged')
  })

  it('never writes what it would not read', () => {
    expect(() =>
      encodeProject(
        { ...exampleProject(), checkpoints: new Map([['../x', new Uint8Array()]]) },
        {
          sha256,
          application: '0.1.0',
        },
      ),
    ).toThrow(RangeError)
  })
})
