/** A private virtual display for runs without a screen. */

import { spawn } from 'node:child_process'

import { SetupError } from './say.mjs'

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Starts Xvfb on a free display number, without TCP; any local user may draw on it, since the window tests run as
 * another user than their runner.
 */
export async function startVirtualDisplay() {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-ac'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new SetupError('Xvfb ended before it had a display.')))
    server.stdio[3].once('data', (data) => resolve(String(data).trim()))
  })
  return { display: `:${number}`, stop: () => server.kill() }
}
