/** The few elements a report is made of. Every text passes through here, so nothing in the data can become markup. */

import { markupText } from '../markup'

export interface TableRow {
  readonly cells: readonly string[]
  /** The model the report is about. */
  readonly isOwn?: boolean
}

export function heading(text: string): string {
  return `<h2>${markupText(text)}</h2>\n`
}

export function paragraph(text: string, kind?: 'lead' | 'note' | 'origin'): string {
  return `<p${kind === undefined ? '' : ` class="${kind}"`}>${markupText(text)}</p>\n`
}

export function list(items: readonly string[]): string {
  return `<ul>\n${items.map((item) => `<li>${markupText(item)}</li>\n`).join('')}</ul>\n`
}

/**
 * The first cell of each row is its head.
 * @param words whether the last column holds words, which wrap, instead of numbers
 */
export function table(header: readonly string[], rows: readonly TableRow[], words = false): string {
  const kindOf = (place: number) => (words && place === header.length - 1 ? ' class="words"' : '')
  const heads = header.map((text, i) => `<th scope="col"${kindOf(i)}>${markupText(text)}</th>`).join('')
  const lines = rows.map(({ cells: [head = '', ...cells], isOwn }) => {
    const rest = cells.map((cell, i) => `<td${kindOf(i + 1)}>${markupText(cell)}</td>`).join('')
    return `<tr${isOwn === true ? ' class="own"' : ''}><th scope="row">${markupText(head)}</th>${rest}</tr>\n`
  })
  return `<table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${lines.join('')}</tbody>\n</table>\n`
}

export function facts(rows: readonly (readonly [name: string, value: string])[]): string {
  const lines = rows.map(
    ([name, value]) => `<tr><th scope="row">${markupText(name)}</th><td>${markupText(value)}</td></tr>\n`,
  )
  return `<table class="facts">\n<tbody>\n${lines.join('')}</tbody>\n</table>\n`
}

/** @param svg drawn by this room, whose texts are safe */
export function figure(svg: string): string {
  return `<figure>${svg}</figure>\n`
}

export function preformatted(text: string): string {
  return `<pre>${markupText(text)}</pre>\n`
}
