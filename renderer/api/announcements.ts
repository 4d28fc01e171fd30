/** What main announces to the page: a name without content, posted by the preload as a message of the page to itself. */

import type { closeRequestChannel, handedFileChannel } from '../../src/contract'

export type Announcement = typeof closeRequestChannel | typeof handedFileChannel

/** @returns ends the listening */
export function listenForAnnouncements(
  page: Window,
  announcement: Announcement,
  act: () => void,
): () => void {
  const listen = (event: MessageEvent) => {
    if (event.source === page && event.data === announcement) act()
  }
  page.addEventListener('message', listen)
  return () => page.removeEventListener('message', listen)
}
