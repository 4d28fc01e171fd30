/** Month names in the languages whose exports use them, by their beginning; matched without case and accents. */

const names: readonly (readonly string[])[] = [
  [
    'jan',
    'january',
    'januar',
    'janvier',
    'janv',
    'ene',
    'enero',
    'gennaio',
    'gen',
    'januari',
    'janeiro',
    'jän',
    'jänner',
    'styczeń',
  ],
  [
    'feb',
    'february',
    'februar',
    'février',
    'févr',
    'fév',
    'febrero',
    'febbraio',
    'februari',
    'fev',
    'fevereiro',
  ],
  ['mar', 'march', 'märz', 'mär', 'mrz', 'mars', 'marzo', 'maart', 'mrt', 'março'],
  ['apr', 'april', 'avril', 'avr', 'abr', 'abril', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio', 'mag', 'mei', 'maj', 'maio'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'giugno', 'giu', 'junho'],
  ['jul', 'july', 'juli', 'juillet', 'juil', 'julio', 'luglio', 'lug', 'julho'],
  ['aug', 'august', 'août', 'ago', 'agosto', 'augustus', 'augusti'],
  ['sep', 'september', 'sept', 'septembre', 'septiembre', 'settembre', 'set', 'setembro'],
  ['oct', 'october', 'oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'ott', 'out', 'outubro'],
  ['nov', 'november', 'novembre', 'noviembre', 'novembro'],
  ['dec', 'december', 'dezember', 'dez', 'décembre', 'déc', 'diciembre', 'dic', 'dicembre', 'dezembro'],
]

const monthOf = new Map(names.flatMap((spellings, i) => spellings.map((name) => [fold(name), i + 1])))

/** 1–12, or NaN. */
export function monthNumber(name: string): number {
  return monthOf.get(fold(name)) ?? NaN
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
