/** The table of steps: one row a kind. */

import type { StepName } from '../../../contract'
import type { StepRow } from '../recipe/stepRow'
import { align } from './align'
import { calendar } from './calendar'
import { clip } from './clip'
import { difference } from './difference'
import { duplicates } from './duplicates'
import { edit } from './edit'
import { missing } from './missing'
import { outliers } from './outliers'
import { regularise } from './regularise'
import { resample } from './resample'
import { transform } from './transform'
import { zone } from './zone'

export const stepRows: { readonly [Name in StepName]: StepRow<Name> } = {
  zone,
  duplicates,
  edit,
  clip,
  outliers,
  regularise,
  resample,
  calendar,
  align,
  missing,
  transform,
  difference,
}
