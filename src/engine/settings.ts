/** The check of a setting that is not a tensor: a number in its range, a list of the right length. */

import { TidecastError } from '../util/errors'

/** Throws `usage.setting` unless the setting fits. */
export function requireSetting(
  fits: boolean,
  name: string,
  expected: string,
  got: number | readonly number[] | undefined,
): void {
  if (!fits) throw new TidecastError('usage.setting', { name, expected, got: String(got) })
}
