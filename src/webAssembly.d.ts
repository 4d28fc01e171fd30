/**
 * The part of WebAssembly that host-free code uses. A file of its own, because it is missing from Node's types too,
 * where the other globals are not.
 */

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  interface Module {
    readonly __module: never
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>
  }
}

declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean
  readonly Memory: new (descriptor: {
    initial: number
    maximum?: number
    shared?: boolean
  }) => WebAssembly.Memory
  readonly Module: new (bytes: Uint8Array) => WebAssembly.Module
  readonly Instance: new (
    module: WebAssembly.Module,
    imports?: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => WebAssembly.Instance
}
