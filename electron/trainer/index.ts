/**
 * The trainer: a utility process that serves the contract over the core on whatever port main hands it. Everything
 * it knows of files comes from main: grants on main's channel, its folders as its arguments.
 */

import os from 'node:os'

import { protocolVersion, type TrainerControl, type TrainerMethods } from '../../src/contract'
import { serve } from '../../src/rpc'
import { createTrainerHandlers } from '../../src/service'
import { createDigest } from '../files'
import { createFileAccess } from './fileAccess'
import { adaptPort } from './port'
import { createProcessing } from './processing'
import { createProjectFiles } from './projects/projectFiles'
import { createScreen } from './screen'

// Before any thread is started, as threads inherit it: the window that shows a training must answer before it trains on.
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)

const [samplesFolder = '', userFolder = '', application = ''] = process.argv.slice(2)

const files = createFileAccess(samplesFolder)

const projects = createProjectFiles({
  application,
  folder: userFolder,
  clock: () => Date.now(),
  pathOf: files.pathOf,
  grantAgain(message) {
    files.grant(message)
    // Main repeats it to the next trainer, should this one end.
    process.parentPort.postMessage(message)
  },
})

const screen = createScreen((request) => process.parentPort.postMessage(request))

const processing = createProcessing()

const handlers = createTrainerHandlers({
  openSource: files.openSource,
  writeTarget: files.writeTarget,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  now: () => performance.now(),
  today: () => Date.now(),
  application,
  cores: os.availableParallelism(),
  projects,
  get threads() {
    return processing.threads()
  },
  createDigest,
  screen,
})

process.parentPort.on('message', ({ data, ports }) => {
  const message = data as TrainerControl
  switch (message.kind) {
    case 'grant':
      files.grant(message)
      break
    case 'processing':
      processing.set(message.processing)
      break
    case 'screenReply':
      screen.settle(message)
      break
    case 'port': {
      const [port] = ports
      if (port) serve<TrainerMethods>(adaptPort(port), handlers, protocolVersion)
      break
    }
  }
})
