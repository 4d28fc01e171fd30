/** The door of the files room: what every host with Node shares of reading and writing. */
export { createDigest } from './digest'
export { openByteSource } from './byteSource'
export { reasonOf } from './reason'
export { writeTargetFile } from './writeTargetFile'
