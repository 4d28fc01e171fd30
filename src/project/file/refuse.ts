/** The one refusal of a project file that is not whole. */

import { TidecastError } from '../../util/errors'

export function refuse(name: string, reason: string, cause?: unknown): never {
  if (cause instanceof TidecastError) throw cause
  throw new TidecastError('project.damaged', { name, reason }, cause)
}
