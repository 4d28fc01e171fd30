/** What a model is called in reports and pictures. */

import { rivalNames, type RivalName } from '../../contract'
import type { ForecastDocument } from '../document'
import { say, type ReportWords } from '../report/words/words'

/** A network has a name of its own, which needs no word. */
export function modelWord(model: string, words: ReportWords): string {
  return isRival(model) ? words[model] : model
}

/** The model of the document. A blend is named by how many it is of: its members stand with their weights in the table. */
export function ownModelWord(
  { model, rivals }: Pick<ForecastDocument, 'model' | 'rivals'>,
  words: ReportWords,
): string {
  const members = rivals.filter(({ weight }) => weight !== null).length
  return members > 1 ? say(words, 'blend', { count: members }) : modelWord(model, words)
}

function isRival(model: string): model is RivalName {
  return (rivalNames as readonly string[]).includes(model)
}
