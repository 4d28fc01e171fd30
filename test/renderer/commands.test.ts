/** The table of commands, what search finds in it, and how keys are written. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'

import type { Command } from '../../renderer/commands/command'
import { commandTable, isNamed } from '../../renderer/commands/commandTable'
import { fuzzyMatch } from '../../renderer/commands/fuzzyMatch'
import { foundBy } from '../../renderer/commands/searchEntries'
import { shownKeys } from '../../renderer/commands/shownKeys'
import { viewKeys } from '../../renderer/commands/viewKeys'
import { menuSchema } from '../../src/contract'

describe('the table', () => {
  test('no two commands share an id or a key', () => {
    const ids = commandTable.map(({ id }) => id)
    const keys = commandTable.flatMap((row) => row.keys)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('what a step has keys for is not called as a command is', () => {
    expect(viewKeys.filter(({ id }) => isNamed(id))).toEqual([])
  })
})

describe('fuzzy match', () => {
  test.each([
    ['sva', 'Save as…', true],
    ['GOTR', 'Go to Train', true],
    ['prévision', 'Prevision', true],
    ['保存', '另存为…', false],
    ['转训', '转到“训练”', true],
    ['sas', 'Save as…', true],
    ['aas', 'sa', false],
    ['x', '', false],
  ])('%s in %s: %s', (query, text, fits) => {
    expect(fuzzyMatch(query, text) !== null).toBe(fits)
  })

  test('fits exactly when the letters stand in the text in their order', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 8 })
    fc.assert(
      fc.property(letters, letters, (query, text) => {
        const wanted = [...query.replaceAll(' ', '')]
        let from = 0
        const ordered = wanted.every((letter) => {
          const at = text.indexOf(letter, from)
          from = at + 1
          return at >= 0
        })
        expect(fuzzyMatch(query, text) !== null).toBe(ordered && text !== '')
      }),
    )
  })

  test('the start of words counts more than letters inside them, and the shorter name wins', () => {
    expect(fuzzyMatch('sa', 'Save as…')!).toBeGreaterThan(fuzzyMatch('sa', 'Discard usage')!)
    expect(fuzzyMatch('save', 'Save')!).toBeGreaterThan(fuzzyMatch('save', 'Save as…')!)
  })
})

function command(label: string, reason = ''): Command {
  return {
    id: label,
    name: label,
    label,
    menu: 'file',
    parted: false,
    keys: [],
    reason,
    run: () => undefined,
  }
}

describe('search', () => {
  const entries = [command('Save'), command('Undo: fill gaps', 'Nothing to undo'), command('Save as…')]

  test('with nothing typed the order of the table, what cannot be given last', () => {
    expect(foundBy(' ', entries).map(({ label }) => label)).toEqual(['Save', 'Save as…', 'Undo: fill gaps'])
  })

  test('what cannot be given is found too, so that its reason can be read', () => {
    expect(foundBy('undo', entries).map(({ reason }) => reason)).toEqual(['Nothing to undo'])
  })

  test('what does not fit is left out', () => {
    expect(foundBy('zzz', entries)).toEqual([])
  })
})

describe('keys', () => {
  test.each([
    ['Ctrl+Shift+S', 'linux', 'Ctrl Shift S'],
    ['Ctrl+Shift+S', 'darwin', '⌘ ⇧ S'],
    ['Ctrl+Enter', 'win32', 'Ctrl ↵'],
    ['i', 'linux', 'I'],
    ['+', 'linux', '+'],
    ['Ctrl+1–6', 'darwin', '⌘ 1–6'],
  ])('%s on %s is %s', (keys, platform, shown) => {
    expect(shownKeys(keys, platform)).toBe(shown)
  })
})

describe('what main takes for a menu', () => {
  const item = { kind: 'command', id: 'save', label: 'Save', keys: 'Ctrl+S', enabled: true }
  const menu = (changed: object) => ({ name: 'file', label: 'File', items: [{ ...item, ...changed }] })

  test.each(
    commandTable.map(({ keys }) => keys[0] ?? '').filter((keys) => keys === '' || /^Ctrl\+|F/.test(keys)),
  )('every key of the table that a menu shows: %s', (keys) => {
    expect(v.is(menuSchema, menu({ keys }))).toBe(true)
  })

  test.each([
    ['an accelerator of another form', { keys: 'Super+Alt+Delete' }],
    ['a role in disguise', { role: 'quit' }],
    ['a command with a path for a name', { id: '../x' }],
    ['a label without end', { label: 'x'.repeat(301) }],
    ['an unknown kind', { kind: 'submenu' }],
  ])('refuses %s', (_, changed) => {
    expect(v.is(menuSchema, menu(changed))).toBe(false)
  })
})
