/** What a rival is called in reports and pictures. */

import { rivalNames, type RivalName } from '../../contract'
import type { ReportWords } from '../report/words/words'

/** A network or a blend has a name of its own, which needs no word. */
export function modelWord(model: string, words: ReportWords): string {
  return isRival(model) ? words[model] : model
}

function isRival(model: string): model is RivalName {
  return (rivalNames as readonly string[]).includes(model)
}
