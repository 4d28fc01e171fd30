/**
 * What the trainer asks of main, on the channel of their own: paper, pictures and the clipboard need a screen, which the
 * trainer has not. The page can reach neither this channel nor what is said on it.
 */

export type ScreenTask =
  /** Answered with the bytes of a PDF. */
  | { readonly kind: 'print'; readonly html: string }
  /** Answered with the bytes of a PNG of `scale` times the size. */
  | {
      readonly kind: 'paint'
      readonly svg: string
      readonly width: number
      readonly height: number
      readonly scale: number
    }
  /** Answered with no bytes. */
  | { readonly kind: 'copy'; readonly text: string }

export interface ScreenRequest {
  readonly kind: 'screen'
  readonly id: number
  readonly task: ScreenTask
}

export interface ScreenReply {
  readonly kind: 'screenReply'
  readonly id: number
  /** Bytes, or why there are none. */
  readonly outcome: { readonly bytes: Uint8Array } | { readonly failure: string }
}
