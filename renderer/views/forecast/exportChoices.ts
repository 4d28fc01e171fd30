/** What can be chosen of a table, in the few words a menu has room for, and what each word means. */

import { dateForms, tableFormats, type DateForm, type TableChoice } from '../../../src/contract'

export const formats = tableFormats

/** Each holds what the one before it holds. */
export const contents = ['forecast', 'history', 'residuals'] as const
export type ContentName = (typeof contents)[number]

/** The decimal sign, and the delimiter that goes with it. */
export const signs = ['point', 'comma', 'tab'] as const
export type SignsName = (typeof signs)[number]

export const dateChoices = dateForms

const signTable = {
  point: { delimiter: ',', decimal: '.' },
  comma: { delimiter: ';', decimal: ',' },
  tab: { delimiter: '\t', decimal: '.' },
} as const satisfies Readonly<Record<SignsName, TableChoice>>

export function tableChoice(content: ContentName, sign: SignsName, dateForm: DateForm): TableChoice {
  return {
    ...signTable[sign],
    dateForm,
    history: content !== 'forecast',
    residuals: content === 'residuals',
  }
}
