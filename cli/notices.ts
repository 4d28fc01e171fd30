/** What the reader noticed, a line each. */

import type { Notice } from '../src/contract'

export function formatNotice({ code, parameters, rows, count }: Notice): string {
  const details = Object.entries(parameters).map(([name, value]) => `${name} ${value}`)
  if (count > 1) details.push(`${count} times`)
  if (rows.length > 0) details.push(`row ${rows.join(', ')}${count > rows.length ? ', …' : ''}`)
  return details.length === 0 ? `note: ${code}` : `note: ${code}: ${details.join('; ')}`
}
