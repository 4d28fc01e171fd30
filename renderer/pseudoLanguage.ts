/** Pseudo-English: every word accented, a third longer and in brackets, so that what is missing or cut can be seen. */

import type { MessageTree } from './i18n'

const accented: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  y: 'ý',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
}

/** How much longer than English other languages make a text of this length. */
function paddingOf(length: number): string {
  return '·'.repeat(Math.ceil(length * (length < 20 ? 0.4 : 0.3)))
}

/** Holes and the bar between plural forms stay as they are. */
function pseudoForm(form: string): string {
  const words = form.trim().replace(/\{\w+\}|[a-zA-Z]/g, (found) => accented[found] ?? found)
  return `⟦${words}${paddingOf(form.length)}⟧`
}

export function pseudoMessages(tree: MessageTree): MessageTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.split(' | ').map(pseudoForm).join(' | ') : pseudoMessages(value),
    ]),
  )
}
