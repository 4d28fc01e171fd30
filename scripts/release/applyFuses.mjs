/** Turns the fuses of a release in an Electron executable: the last step before it is signed. */

import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

import { releaseFuses } from './fuses.mjs'

/** What a fuse of the wire says. */
const on = '1'.charCodeAt(0)
const removed = 'r'.charCodeAt(0)

/** @returns the names of the fuses this executable is too old to have */
export async function applyReleaseFuses(executable) {
  const before = await getCurrentFuseWire(executable)
  const known = Object.entries(releaseFuses).filter(([name]) => isPresent(before, name))
  await flipFuses(executable, {
    version: FuseVersion.V1,
    ...Object.fromEntries(known.map(([name, value]) => [FuseV1Options[name], value])),
  })
  return Object.keys(releaseFuses).filter((name) => !isPresent(before, name))
}

/** The fuses as they stand, by name; those the executable has not are left out. */
export async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable)
  const present = Object.keys(releaseFuses).filter((name) => isPresent(wire, name))
  return Object.fromEntries(present.map((name) => [name, wire[FuseV1Options[name]] === on]))
}

function isPresent(wire, name) {
  const state = wire[FuseV1Options[name]]
  return state !== undefined && state !== removed
}
