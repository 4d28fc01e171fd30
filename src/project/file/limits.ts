/** What a project file may cost whoever opens it. Every size is checked before a byte is allocated for it. */

export const limits = {
  /** Bytes of all parts together, unpacked. */
  unpackedBytes: 256 << 20,
  /** Bytes of data that travel in a project; larger data is linked. */
  embeddedBytes: 192 << 20,
  parts: 1000,
  /** Unpacked over packed bytes of a part; what packs better is stored as it is. */
  ratio: 100,
  /** Bytes of one section's words. */
  sectionBytes: 64 << 20,
  manifestBytes: 1 << 20,
} as const
