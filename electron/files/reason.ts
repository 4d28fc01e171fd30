/** The system's own reason for a failed file operation, in words a person can use. */

const words: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'access is not allowed',
  EPERM: 'access is not allowed',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many files are open',
  EIO: 'the disk reported an error',
  ELOOP: 'its links lead in a circle',
  EBUSY: 'another program is using it',
  ENAMETOOLONG: 'its name is too long for this disk',
  EDQUOT: 'the space you may use on this disk is full',
  EFBIG: 'the disk takes no file of this size',
  ENODEV: 'the drive is not there any more',
  ENXIO: 'the drive is not there any more',
  ENOTCONN: 'the network drive does not answer',
  EHOSTDOWN: 'the network drive does not answer',
  EHOSTUNREACH: 'the network drive does not answer',
  ENETUNREACH: 'the network drive does not answer',
  ETIMEDOUT: 'the network drive does not answer',
  ESTALE: 'the network drive has lost it',
}

/** @param special words of this operation, by code, in place of the usual ones */
export function reasonOf(error: unknown, special: Readonly<Record<string, string>> = {}): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return special[code] ?? words[code] ?? (code === '' ? String(error) : code)
}
