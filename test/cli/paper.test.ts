/** Paper from an app without its window; here a program that stands in for it. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { createPaper, type AppCommand } from '../../cli/paper'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-paper-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** Runs `script` with the task as `task`; counts what was released. */
function appOf(name: string, script: string) {
  const file = path.join(folder, `${name}.cjs`)
  fs.writeFileSync(file, `const task = JSON.parse(require('fs').readFileSync(0, 'utf8'));${script}`)
  const released = { count: 0 }
  const command: AppCommand = {
    executable: process.execPath,
    words: [file],
    environment: { STAND_IN: 'yes' },
    release: () => void released.count++,
  }
  return { find: () => Promise.resolve(command), released }
}

const never = new AbortController().signal

describe('paper of the command line', () => {
  test('hands the task over whole, with the app’s environment, and takes its bytes', async () => {
    const echo = `process.stdout.write(JSON.stringify([task, process.argv.slice(2), process.env.STAND_IN]))`
    const { find, released } = appOf('echo', echo)
    const svg = `<svg>${'é'.repeat(200_000)}</svg>`
    const bytes = await createPaper(find, never).paint(svg, { width: 3, height: 2, scale: 4 })
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual([
      { kind: 'paint', svg, width: 3, height: 2, scale: 4 },
      ['--tidecast-paper-task'],
      'yes',
    ])
    expect(released.count).toBe(1)
  })

  test.each([
    [
      'an app that fails',
      'console.error("noise"); console.error("no display"); process.exit(3)',
      /no display/,
    ],
    ['an app that says nothing', 'process.exit(0)', /ended with 0/],
  ])('%s is told in a sentence, and what its start needed is given back', async (name, script, reason) => {
    const { find, released } = appOf(name, script)
    await expect(createPaper(find, never).print('<p>')).rejects.toMatchObject({
      code: 'export.paperFailed',
      message: expect.stringMatching(reason) as string,
    })
    expect(released.count).toBe(1)
  })

  test('an executable that is none is told too', async () => {
    const find = () =>
      Promise.resolve({
        executable: path.join(folder, 'none'),
        words: [],
        environment: {},
        release: () => undefined,
      })
    await expect(createPaper(find, never).print('<p>')).rejects.toMatchObject({ code: 'export.paperFailed' })
  })

  test('a cancel ends the app', async () => {
    const { find, released } = appOf('slow', 'setInterval(() => undefined, 1000)')
    const controller = new AbortController()
    const waiting = createPaper(find, controller.signal).print('<p>')
    setImmediate(() => controller.abort())
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
    expect(released.count).toBe(1)
  })

  test('the clipboard stays with the window', async () => {
    const { find } = appOf('unused', '')
    await expect(createPaper(find, never).copy('x')).rejects.toMatchObject({ code: 'export.noPaper' })
  })
})
