/**
 * The shape of a method table and of the two ends that share it. Knows no host and no method: the contract gives the
 * table, a transport gives the port.
 */

/** One row of a method table. `progress` and `control` are `never` where a method has none. */
export interface MethodShape {
  input: unknown
  output: unknown
  progress: unknown
  control: unknown
}

export type MethodTable<Methods> = { [Name in keyof Methods]: MethodShape }

/** What a handler is given beside its input. */
export interface CallContext<Progress, Control> {
  /** Aborts when the caller cancels or the port closes. */
  readonly signal: AbortSignal
  /** Sends progress to the caller. Throttling is the handler's business. */
  progress(value: Progress): void
  /** Called for each word the caller says to the running call. At most one listener. */
  onControl(listener: (control: Control) => void): void
}

export type Handlers<Methods extends MethodTable<Methods>> = {
  readonly [Name in keyof Methods]: (
    input: Methods[Name]['input'],
    context: CallContext<Methods[Name]['progress'], Methods[Name]['control']>,
  ) => Promise<Methods[Name]['output']>
}

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** A call under way. */
export interface Call<Output, Control> {
  readonly result: Promise<Output>
  control(word: Control): void
}

export interface Client<Methods extends MethodTable<Methods>> {
  call<Name extends keyof Methods>(
    name: Name,
    input: Methods[Name]['input'],
    options?: CallOptions<Methods[Name]['progress']>,
  ): Call<Methods[Name]['output'], Methods[Name]['control']>
  close(): void
}

/** The least a transport must do: both kinds of MessagePort are adapted to it by their host. */
export interface Port {
  post(frame: unknown): void
  onFrame(listener: (frame: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}
