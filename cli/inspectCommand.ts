/** `inspect`: its flags. The work is in runInspect.ts, loaded only when it is asked for. */

import { Command } from 'commander'

export interface InspectFlags {
  readonly json?: true
}

export function createInspectCommand(run: (file: string, flags: InspectFlags) => Promise<void>): Command {
  return new Command('inspect')
    .description('Say what a CSV was understood to hold.')
    .argument('<file>', 'CSV file')
    .option('--json', 'print one JSON object')
    .action(run)
}
