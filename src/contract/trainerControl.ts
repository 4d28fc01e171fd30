/**
 * What main tells the trainer on a channel of their own. Here, and only here, an opaque grant meets its path; the
 * page can reach neither this channel nor what is said on it.
 */

import type { Processing } from './processing'
import type { ScreenReply } from './screen'

/** `project`: read and written, as long as it is open. */
export type GrantAccess = 'read' | 'write' | 'project'

export type TrainerControl =
  | { readonly kind: 'grant'; readonly grant: string; readonly path: string; readonly access: GrantAccess }
  /** The page's port travels in the message's `ports`. */
  | { readonly kind: 'port' }
  | { readonly kind: 'processing'; readonly processing: Processing }
  | ScreenReply
