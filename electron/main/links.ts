/** The only addresses that leave for the browser: https, and hosts of this list. */

import { shell } from 'electron'

import { TidecastError } from '../../src/util/errors'

const allowedHosts: ReadonlySet<string> = new Set(['github.com', 'www.electronjs.org'])

/** @throws TidecastError `usage.message` for every other address */
export async function openLink(address: string): Promise<void> {
  if (!isAllowedLink(address)) {
    throw new TidecastError('usage.message', { detail: 'an address that Tidecast does not open' })
  }
  await shell.openExternal(new URL(address).href)
}

export function isAllowedLink(address: string): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  const plain = url.username === '' && url.password === '' && url.port === ''
  return url.protocol === 'https:' && plain && allowedHosts.has(url.hostname)
}
