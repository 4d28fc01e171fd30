/** CRC-32 as ZIP archives have it (IEEE 802.3, reflected polynomial EDB88320). */

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
  return remainder
})

/** @param checksum of the bytes so far; 0 of none. */
export function updateCrc32(checksum: number, bytes: Uint8Array): number {
  let remainder = ~checksum
  for (const byte of bytes) remainder = table[(remainder ^ byte) & 0xff]! ^ (remainder >>> 8)
  return ~remainder >>> 0
}
