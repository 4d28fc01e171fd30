/** The door of the files room: what every host with Node shares of reading and writing. */
export { createDigest } from './digest'
export { openByteSource } from './byteSource'
export { ownerOnlyFolder, realFileSystem, type FileSystem, type OpenFile } from './fileSystem'
export { hashFile, sha256 } from './hashFile'
export { lockFile, lockPathOf, type LockAttempt, type LockHolder } from './lockFile'
export { reasonOf } from './reason'
export { removeLeftovers } from './leftovers'
export { writeTargetFile } from './writeTargetFile'
