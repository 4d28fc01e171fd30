/**
 * The trainer: a utility process that serves the contract over the core on whatever port main hands it. Everything
 * it knows of files comes from main: grants on main's channel, the samples folder as its argument.
 */

import os from 'node:os'

import { protocolVersion, type TrainerControl, type TrainerMethods } from '../../src/contract'
import { serve } from '../../src/rpc'
import { createTrainerHandlers } from '../../src/service'
import { engineThreads } from '../threads'
import { createFileAccess } from './fileAccess'
import { adaptPort } from './port'

const [samplesFolder = ''] = process.argv.slice(2)

const files = createFileAccess(samplesFolder)

const handlers = createTrainerHandlers({
  openSource: files.openSource,
  writeTarget: files.writeTarget,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  now: () => performance.now(),
  cores: os.availableParallelism(),
  threads: engineThreads(),
})

process.parentPort.on('message', ({ data, ports }) => {
  const message = data as TrainerControl
  switch (message.kind) {
    case 'grant':
      files.grant(message)
      break
    case 'port': {
      const [port] = ports
      if (port) serve<TrainerMethods>(adaptPort(port), handlers, protocolVersion)
      break
    }
  }
})
