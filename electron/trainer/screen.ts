/** The screen as the service asks for it: each task goes to main and is waited for. */

import type { ScreenReply, ScreenRequest, ScreenTask } from '../../src/contract'
import type { ScreenHost } from '../../src/service'
import { TidecastError } from '../../src/util/errors'

export interface Screen extends ScreenHost {
  /** Takes main's reply. */
  settle(reply: ScreenReply): void
}

export function createScreen(send: (request: ScreenRequest) => void): Screen {
  const waiting = new Map<number, (outcome: ScreenReply['outcome']) => void>()
  let requests = 0

  async function ask(task: ScreenTask): Promise<Uint8Array> {
    const id = ++requests
    const outcome = await new Promise<ScreenReply['outcome']>((resolve) => {
      waiting.set(id, resolve)
      send({ kind: 'screen', id, task })
    })
    if ('failure' in outcome) throw new TidecastError('internal', { detail: outcome.failure })
    return outcome.bytes
  }

  return {
    print: (html) => ask({ kind: 'print', html }),
    paint: (svg, size) => ask({ kind: 'paint', svg, ...size }),
    async copy(text) {
      await ask({ kind: 'copy', text })
    },
    settle({ id, outcome }) {
      waiting.get(id)?.(outcome)
      waiting.delete(id)
    },
  }
}
