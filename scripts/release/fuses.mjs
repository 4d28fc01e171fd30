/**
 * The fuses of a release: switches in the Electron executable that no argument can turn again. Names are those of
 * @electron/fuses; the wire of an older executable may be shorter than this table, and then carries what it has.
 */

export const releaseFuses = {
  /** The trainer is a utility process; nothing needs the executable as plain Node. */
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  /** Without it the tensor engine would be slow. */
  WasmTrapHandlers: true,
}
