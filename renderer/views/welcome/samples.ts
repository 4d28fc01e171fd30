/** The bundled samples as the Welcome shows them. The trainer reads the files; the page knows only their index. */

import index from '../../../resources/samples/index.json'

export interface Sample {
  readonly id: string
  readonly credit: string
  /** A few hundred values that give its true shape; null where missing. */
  readonly spark: readonly (number | null)[]
}

export const samples: readonly Sample[] = index
