/**
 * What the window may ask of the main process: the whole of `window.tidecast`. Paths never cross it: a file the user
 * chose is a {@link FileGrant}. Bulk data goes over the trainer's port instead.
 */

import * as v from 'valibot'

export interface FileGrant {
  readonly grant: string
  /** File name without its folder. */
  readonly name: string
  readonly bytes: number
}

/**
 * What every call of {@link Desktop} resolves to. Errors are answers, not rejections: an Error that crosses the
 * context bridge keeps its message and loses its code.
 */
export type Answer<Value> = { readonly value: Value } | { readonly error: AnsweredError }

/** The plain data of an error: its code finds the sentence, its parameters fill it. */
export interface AnsweredError {
  readonly code: string
  readonly parameters: Readonly<Record<string, string | number>>
  readonly message: string
}

export type WindowAction = 'minimize' | 'toggleMaximize' | 'close'

/** One channel a call; `invoke` arguments are checked against these in main. */
export const desktopChannels = {
  openFile: { channel: 'tidecast:open-file', input: v.tuple([]) },
  /** The preload turns a dropped File into its path; main checks it is a plain file and grants it. */
  grantDroppedFile: {
    channel: 'tidecast:grant-dropped-file',
    input: v.tuple([v.pipe(v.string(), v.nonEmpty())]),
  },
  pasteTable: { channel: 'tidecast:paste-table', input: v.tuple([]) },
  chooseExport: {
    channel: 'tidecast:choose-export',
    input: v.tuple([v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))]),
  },
  connectTrainer: { channel: 'tidecast:connect-trainer', input: v.tuple([]) },
  windowAction: {
    channel: 'tidecast:window-action',
    input: v.tuple([v.picklist(['minimize', 'toggleMaximize', 'close'])]),
  },
} as const

/** Sent to the window with the port to a new trainer in its `ports`. */
export const trainerPortChannel = 'tidecast:trainer-port'

/** `window.tidecast`, the one global the preload exposes. */
export interface Desktop {
  readonly platform: string
  /** Shows the open dialog; null when the user cancels. */
  openFile(): Promise<Answer<FileGrant | null>>
  /** A file dropped on the window; null when it is not a file on disk. */
  grantDroppedFile(file: unknown): Promise<Answer<FileGrant | null>>
  /** The text on the clipboard as a file of its own, kept until the app quits; null when there is none. */
  pasteTable(): Promise<Answer<FileGrant | null>>
  /** Shows the save dialog; null when the user cancels. */
  chooseExport(suggestedName: string): Promise<Answer<FileGrant | null>>
  /**
   * Starts the trainer if it is not running and posts a fresh port to the page as a `message` event whose data is
   * `trainerPortChannel`.
   */
  connectTrainer(): Promise<Answer<void>>
  windowAction(action: WindowAction): Promise<Answer<void>>
}
