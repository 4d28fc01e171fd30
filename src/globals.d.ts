/**
 * The universal globals that host-free code may use, and no others.
 *
 * `src/` compiles with `lib: ES2023` and `types: []`, so anything a host adds (DOM, Node, Electron) is unknown
 * here and the compiler says so. Every host Tidecast runs in (Chromium, Node, a utility process, a test runner)
 * has the names below.
 */

interface AbortSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

interface AbortController {
  readonly signal: AbortSignal
  abort(): void
}
declare const AbortController: new () => AbortController

declare const TextDecoder: new (
  label?: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array }

declare const performance: { now(): number }

declare function atob(base64: string): string

declare function btoa(bytes: string): string

/** What it is differs by host; it is only handed back. */
interface TimerHandle {
  readonly isTimer: never
}
declare function setTimeout(act: () => void, milliseconds: number): TimerHandle
declare function clearTimeout(timer: TimerHandle | undefined): void
