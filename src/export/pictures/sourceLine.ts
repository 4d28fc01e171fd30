/** The small line below a picture: which data, which model, which run. */

import type { ForecastDocument } from '../document'
import { say, type ReportWords } from '../report/words/words'

/** The first signs of the hash: enough to find the run among others. */
export const hashShown = 12

export function sourceLineOf({ source, model, runId }: ForecastDocument, words: ReportWords): string {
  const run = `${words.run} ${runId.slice(0, hashShown)}`
  return `${say(words, 'madeFrom', { source: source.name })} · ${model} · ${run}`
}
