/** The door of the remote-call room. */
export { createClient, type ClientOptions } from './client'
export { serve } from './server'
export type {
  Call,
  CallContext,
  CallOptions,
  Client,
  Handlers,
  MethodShape,
  MethodTable,
  Port,
} from './types'
