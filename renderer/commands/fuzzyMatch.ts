/** How well a few typed letters fit a name: all of them must stand in it in their order. */

const startOfWord = 8
const besideTheLast = 5
const inAWord = 1
/** A name of a few letters fits better than a sentence that has them too. */
const aLetterMore = 0.02

/** Letters without marks and case, so that “resume” finds “Résumé”. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * The best way to lay the query into the text, as a score: more for letters that begin a word or follow one another.
 * Null where it does not fit. Spaces in the query are skipped. Takes time in proportion to query × text.
 */
export function fuzzyMatch(query: string, text: string): number | null {
  const letters = [...plain(query).replace(/\s/g, '')]
  const name = [...plain(text)]
  // scores[i]: the best that ends with the latest letter on place i.
  let scores = name.map(() => 0)
  for (const [index, letter] of letters.entries()) {
    let best = index === 0 ? 0 : -Infinity
    scores = name.map((found, place) => {
      const before = index === 0 ? 0 : (scores[place - 1] ?? -Infinity)
      best = Math.max(best, before)
      const beside = index === 0 ? 0 : before + besideTheLast
      const own = place === 0 || /[^\p{L}\p{N}]/u.test(name[place - 1] ?? '') ? startOfWord : inAWord
      return found === letter ? Math.max(best, beside) + own : -Infinity
    })
  }
  const best = Math.max(...scores)
  return Number.isFinite(best) ? best - name.length * aLetterMore : null
}
