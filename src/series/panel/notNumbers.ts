/** Why a column cannot be a covariate that is read as numbers. */

import { TidecastError } from '../../util/errors'
import { shorten, type Column } from '../table'

export function notNumbers({ name, notNumber, ambiguousNumber }: Column): TidecastError {
  const { row, text } = notNumber ?? { row: 1, text: ambiguousNumber ?? '' }
  return new TidecastError('covariate.notNumbers', { column: name, row, text: shorten(text) })
}
