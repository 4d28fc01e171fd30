/**
 * What the window may ask of the main process: the whole of `window.tidecast`. Paths never cross it: a file the user
 * chose is a {@link FileGrant}. Bulk data goes over the trainer's port instead.
 */

import * as v from 'valibot'

import { processingSchema, type Processing } from './processing'
import { unsavedEditsSchema, type LeftEdits, type UnsavedEdits } from './unsavedWork'
import { menuPlaceSchema, menuSchema, type MenuDescription, type MenuPlace } from './menu'

export interface FileGrant {
  readonly grant: string
  /** File name without its folder. */
  readonly name: string
  readonly bytes: number
  /** Set where the file is a project. */
  readonly project?: {
    /** Who has it open elsewhere: it can then be looked at and saved under another name. Null: nobody. */
    readonly lockedBy: string | null
  }
}

/** A project that was open lately. */
export interface RecentProject {
  readonly id: string
  readonly name: string
  /** The folder it lies in, without what is above. */
  readonly folder: string
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

/** `hide`: the window goes, its page and the trainer go on; a notification, or a second start, brings it back. */
export const windowActions = ['minimize', 'toggleMaximize', 'close', 'hide'] as const
export type WindowAction = (typeof windowActions)[number]

/** A run under way. */
const runReportSchema = v.strictObject({
  /** 0…1; null while that is not known. */
  share: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  paused: v.boolean(),
})
export type RunReport = v.InferOutput<typeof runReportSchema>

const noticeTextSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500))
const runNoticeSchema = v.strictObject({ title: noticeTextSchema, body: noticeTextSchema })
export type RunNotice = v.InferOutput<typeof runNoticeSchema>

/** One channel a call; `invoke` arguments are checked against these in main. */
export const desktopChannels = {
  openFile: { channel: 'tidecast:open-file', input: v.tuple([]) },
  /** The preload turns a dropped File into its path; main checks it is a plain file and grants it. */
  grantDroppedFile: {
    channel: 'tidecast:grant-dropped-file',
    input: v.tuple([v.pipe(v.string(), v.nonEmpty())]),
  },
  takeHandedFile: { channel: 'tidecast:take-handed-file', input: v.tuple([]) },
  pasteTable: { channel: 'tidecast:paste-table', input: v.tuple([]) },
  chooseExport: {
    channel: 'tidecast:choose-export',
    input: v.tuple([v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))]),
  },
  chooseProject: {
    channel: 'tidecast:choose-project',
    input: v.tuple([v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))]),
  },
  recentProjects: { channel: 'tidecast:recent-projects', input: v.tuple([]) },
  openRecentProject: {
    channel: 'tidecast:open-recent-project',
    input: v.tuple([v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))]),
  },
  keepEdits: { channel: 'tidecast:keep-edits', input: v.tuple([unsavedEditsSchema]) },
  recoverEdits: { channel: 'tidecast:recover-edits', input: v.tuple([]) },
  forgetEdits: { channel: 'tidecast:forget-edits', input: v.tuple([]) },
  setUnsaved: { channel: 'tidecast:set-unsaved', input: v.tuple([v.boolean()]) },
  reportRun: { channel: 'tidecast:report-run', input: v.tuple([v.nullable(runReportSchema)]) },
  announceEnd: { channel: 'tidecast:announce-end', input: v.tuple([runNoticeSchema]) },
  setProcessing: { channel: 'tidecast:set-processing', input: v.tuple([processingSchema]) },
  closeNow: { channel: 'tidecast:close-now', input: v.tuple([]) },
  setMenu: { channel: 'tidecast:set-menu', input: v.tuple([v.pipe(v.array(menuSchema), v.maxLength(12))]) },
  openMenu: { channel: 'tidecast:open-menu', input: v.tuple([menuPlaceSchema]) },
  openLink: { channel: 'tidecast:open-link', input: v.tuple([v.pipe(v.string(), v.maxLength(2000))]) },
  copyDiagnostics: { channel: 'tidecast:copy-diagnostics', input: v.tuple([]) },
  connectTrainer: { channel: 'tidecast:connect-trainer', input: v.tuple([]) },
  windowAction: {
    channel: 'tidecast:window-action',
    input: v.tuple([v.picklist(windowActions)]),
  },
} as const

/** Sent to the window with the port to a new trainer in its `ports`. */
export const trainerPortChannel = 'tidecast:trainer-port'

/** Sent to the window when the system hands over a file; `takeHandedFile` has it. */
export const handedFileChannel = 'tidecast:handed-file'

/** Sent to the window when it is asked to close and has said that it holds unsaved work or a run. */
export const closeRequestChannel = 'tidecast:close-request'

/** `window.tidecast`, the one global the preload exposes. */
export interface Desktop {
  readonly platform: string
  /** Shows the open dialog, for data and for projects; null when the user cancels. */
  openFile(): Promise<Answer<FileGrant | null>>
  /** A file dropped on the window; null when it is not a file on disk. */
  grantDroppedFile(file: unknown): Promise<Answer<FileGrant | null>>
  /**
   * The file the system handed over since the last call: with the start, or, announced by a `message` event whose data is
   * `handedFileChannel`, later. Null when there is none.
   */
  takeHandedFile(): Promise<Answer<FileGrant | null>>
  /** The text on the clipboard as a file of its own, kept until the app quits; null when there is none. */
  pasteTable(): Promise<Answer<FileGrant | null>>
  /** Shows the save dialog; null when the user cancels. */
  chooseExport(suggestedName: string): Promise<Answer<FileGrant | null>>
  /** Shows the save dialog for a project; null when the user cancels. */
  chooseProject(suggestedName: string): Promise<Answer<FileGrant | null>>
  /** The latest first. */
  recentProjects(): Promise<Answer<readonly RecentProject[]>>
  openRecentProject(id: string): Promise<Answer<FileGrant>>
  /** Writes unsaved edits to the journal, in place of those before; resolves once they are on the disk. */
  keepEdits(unsaved: UnsavedEdits): Promise<Answer<void>>
  /** What a session, or a page that died, left in the journal; null when there is nothing. Grants its files again. */
  recoverEdits(): Promise<Answer<LeftEdits | null>>
  /** Empties the journal: all is saved, or is not wanted. */
  forgetEdits(): Promise<Answer<void>>
  /**
   * While there is unsaved work or a run, closing the window only posts a `message` event to the page whose data is
   * `closeRequestChannel`.
   */
  setUnsaved(unsaved: boolean): Promise<Answer<void>>
  /** While a run is reported the system does not sleep, and shows how far it is; null: there is none. */
  reportRun(run: RunReport | null): Promise<Answer<void>>
  /** Tells by a notification that a run has ended, unless the window has the focus. */
  announceEnd(notice: RunNotice): Promise<Answer<void>>
  /** How the trainer uses the machine, this one and each that is started after it. */
  setProcessing(processing: Processing): Promise<Answer<void>>
  /** Closes the window without asking. */
  closeNow(): Promise<Answer<void>>
  /** What stands in the native menus; a choice is posted to the page as a `ChosenCommand`. */
  setMenu(menus: readonly MenuDescription[]): Promise<Answer<void>>
  /** Opens the menus as one, where there is no bar for them. */
  openMenu(at: MenuPlace): Promise<Answer<void>>
  /** Opens a page of Tidecast's own in the browser; any other address is refused. */
  openLink(address: string): Promise<Answer<void>>
  /** Puts versions and the last events on the clipboard: no data, no names of files. */
  copyDiagnostics(): Promise<Answer<void>>
  /**
   * Starts the trainer if it is not running and posts a fresh port to the page as a `message` event whose data is
   * `trainerPortChannel`.
   */
  connectTrainer(): Promise<Answer<void>>
  windowAction(action: WindowAction): Promise<Answer<void>>
}
