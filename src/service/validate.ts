/** Every message is checked against its schema before anything is done with it. */

import * as v from 'valibot'

import { trainerInputs, type TrainerMethods } from '../contract'
import type { Handlers } from '../rpc'
import { TidecastError } from '../util/errors'

/** The same handlers, each behind its schema. They throw `usage.message` on what is not in the agreed form. */
export function validated(handlers: Handlers<TrainerMethods>): Handlers<TrainerMethods> {
  const checked = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      async (input: unknown, context: never) => {
        const schema: v.GenericSchema = trainerInputs[name as keyof TrainerMethods]
        const result = v.safeParse(schema, input)
        if (!result.success)
          throw new TidecastError('usage.message', { detail: describeIssues(name, result) })
        // Awaited here: Electron takes a promise that is rejected at once, and handled a turn later, for one nobody handles.
        return await handler(result.output as never, context)
      },
    ]),
  )
  return checked as unknown as Handlers<TrainerMethods>
}

function describeIssues(
  name: string,
  { issues }: { readonly issues: readonly v.BaseIssue<unknown>[] },
): string {
  const sentences = issues.slice(0, 3).map((issue) => {
    const place = v.getDotPath(issue)
    return place === null ? issue.message : `${place}: ${issue.message}`
  })
  return `${name}: ${sentences.join('; ')}`
}
