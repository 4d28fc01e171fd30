/** Main asks the page before it closes a window with unsaved work. */

import { closeRequestChannel } from '../../src/contract'

export function listenForCloseRequests(page: Window, ask: () => void): void {
  page.addEventListener('message', (event) => {
    if (event.source === page && event.data === closeRequestChannel) ask()
  })
}
