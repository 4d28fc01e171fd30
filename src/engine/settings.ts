/** The check of a setting that is not a tensor: a number in its range, a list of the right length, an option that is read. */

import { TidecastError } from '../util/errors'

/** Throws `usage.setting` unless the setting fits. */
export function requireSetting(
  fits: boolean,
  name: string,
  expected: string,
  got: number | boolean | readonly number[] | undefined,
): void {
  if (!fits) throw new TidecastError('usage.setting', { name, expected, got: String(got) })
}
