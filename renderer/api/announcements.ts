/** What main announces to the page: a name, or a command by its own, posted by the preload as a message of the page to itself. */

import {
  commandChannel,
  type ChosenCommand,
  type closeRequestChannel,
  type handedFileChannel,
} from '../../src/contract'

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

/** Listens for commands chosen in a native menu. @returns ends the listening */
export function listenForCommands(page: Window, act: (command: string) => void): () => void {
  const listen = ({ source, data }: MessageEvent<Partial<ChosenCommand> | null>) => {
    if (source !== page || typeof data !== 'object' || data?.channel !== commandChannel) return
    if (typeof data.command === 'string') act(data.command)
  }
  page.addEventListener('message', listen)
  return () => page.removeEventListener('message', listen)
}
