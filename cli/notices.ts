/** What the reader noticed, a line each, in the words the window has for it. */

import words from '../resources/locales/en/notices.json'
import type { Notice } from '../src/contract'

interface Words {
  readonly [key: string]: string | Words
}

export function formatNotice({ code, parameters, rows, count }: Notice): string {
  const values = { ...parameters, count }
  const say = (part: 'title' | 'sentence') => fill(find(words, [...code.split('.'), part]), values, count)
  const line = `note: ${say('title')}. ${say('sentence')}`
  const [first] = rows
  return first === undefined ? line : fill(words.withRow, { sentence: line, row: first }, 1)
}

function find(tree: Words, path: readonly string[]): string {
  let branch: string | Words | undefined = tree
  for (const step of path) branch = typeof branch === 'object' ? branch[step] : undefined
  return typeof branch === 'string' ? branch : path.join('.')
}

/** Chooses between `one | many` by the count, and puts the values in. */
function fill(text: string, values: Readonly<Record<string, string | number>>, count: number): string {
  const forms = text.split(' | ')
  const form = forms[count === 1 ? 0 : forms.length - 1] ?? text
  return form.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? '–'))
}
