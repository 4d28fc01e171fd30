/** Whether single letters act as keys: a mark on the page, so that every listener for keys can see it. */

export function markLetterKeys({ documentElement }: Document, on: boolean): void {
  documentElement.dataset['letterKeys'] = on ? 'on' : 'off'
}

export function lettersAreKeys({ documentElement }: Document): boolean {
  return documentElement.dataset['letterKeys'] !== 'off'
}
