/** The training under way, kept as a project file of its own: what was told of it, and the checkpoint it goes on from. */

import type { EpochReport, KeptTraining, UnfinishedTraining } from '../../contract'
import { decodeProject, emptyContent, encodeProject } from '../../project'
import type { ProjectHost } from './projectHost'

export interface ResumableTraining extends UnfinishedTraining {
  readonly checkpoint: Uint8Array
}

/** What keeping a training may take: a larger one is not kept. */
const longestTraining = 64 << 20
/** Numbers of past forecasts of the tail that are kept with the epochs; older epochs give theirs up first. */
const forecastNumbersKept = 1_000_000

const checkpointName = 'training'

/** @returns null for a training that is larger than may be kept */
export function encodeTraining(
  { checkpoint, ...training }: ResumableTraining,
  host: Pick<ProjectHost, 'sha256' | 'application'>,
): Uint8Array | null {
  if (checkpoint.length > longestTraining) return null
  return encodeProject(
    {
      content: { ...emptyContent(), training: { ...training, epochs: withinBounds(training.epochs) } },
      files: [],
      data: new Map(),
      checkpoints: new Map([[checkpointName, checkpoint]]),
    },
    host,
  )
}

/** Null where there is none, and where what there is cannot be read: then the training begins anew. */
export async function readTraining(host: ProjectHost): Promise<ResumableTraining | null> {
  const bytes = await host.readTraining()
  if (!bytes) return null
  try {
    const { content, checkpoints } = decodeProject(bytes, { sha256: host.sha256.bind(host), name: '' })
    const checkpoint = checkpoints.get(checkpointName)
    return content.training && checkpoint ? { ...content.training, checkpoint } : null
  } catch {
    return null
  }
}

/** What the window shows of it. */
export function trainingOf({ spec, model, calendar, started, epochs }: UnfinishedTraining): KeptTraining {
  return { spec, model, ...(calendar && { calendar }), started, epochs }
}

/** The best epoch keeps its forecast: a resumed run may end with it. */
function withinBounds(epochs: readonly EpochReport[]): readonly EpochReport[] {
  const bestEpoch = epochs.at(-1)?.bestEpoch
  let left = forecastNumbersKept
  return epochs
    .toReversed()
    .map((report) => {
      left -= report.tailForecast.length
      if (left >= 0 || report.epoch === bestEpoch) return report
      return { ...report, tailForecast: new Float64Array() }
    })
    .toReversed()
}
