/**
 * The only way into main: each call is answered after its sender and its arguments were checked. Errors travel as
 * data, since what Electron makes of a thrown error loses its code.
 */

import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'

import type { Answer } from '../../src/contract'
import { TidecastError, toErrorData } from '../../src/util/errors'
import { appOrigin } from './appProtocol'

interface ChannelRow<Input extends readonly unknown[]> {
  readonly channel: string
  readonly input: v.GenericSchema<unknown, Input>
}

export function answer<Input extends readonly unknown[], Output>(
  row: ChannelRow<Input>,
  respond: (event: IpcMainInvokeEvent, ...input: Input) => Output | Promise<Output>,
): void {
  ipcMain.handle(row.channel, async (event, ...words: unknown[]): Promise<Answer<Output>> => {
    try {
      checkSender(event, row.channel)
      const input = v.safeParse(row.input, words)
      if (!input.success) {
        throw new TidecastError('usage.message', { detail: `${row.channel}: ${input.issues[0].message}` })
      }
      return { value: await respond(event, ...input.output) }
    } catch (error) {
      return { error: toErrorData(error) }
    }
  })
}

/** Only the app's own page, in a main frame that still lives. */
function checkSender(event: IpcMainInvokeEvent, channel: string): void {
  const frame = event.senderFrame
  const url = frame?.url ?? ''
  if (!frame || frame.parent !== null || !url.startsWith(`${appOrigin}/`)) {
    throw new TidecastError('usage.message', { detail: `${channel}: a sender that is not the window` })
  }
}
