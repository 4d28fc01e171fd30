/**
 * Jobs of a team, as words in memory: the same fields in the same order as the classes of assembly/recurrent.ts
 * and assembly/matrix.ts. Units are those of every kernel: addresses and strides in bytes, everything else in elements.
 */

/** What both passes over a sequence share. */
const sequenceFields = [
  'cell',
  'slope',
  'steps',
  'panels',
  'lastLanes',
  'units',
  'z',
  'zStride',
  'zStep',
  'h',
  'hStride',
  'hStep',
  'c',
  'cStep',
  'squashed',
] as const

const bandFields = ['firstRow', 'tiles', 'weightInput', 'inputCount', 'weightHidden', 'hiddenCount'] as const

const jobFields = {
  forward: [...sequenceFields, 'x', 'xStride', 'xStep', 'bias'],
  backward: [
    ...sequenceFields,
    'dy',
    'dyStep',
    'dyLast',
    'dh',
    'dc',
    'norms',
    'weight',
    'firstRow',
    'rows',
    'tiles',
    'reachesStart',
  ],
  gradients: [
    'entries',
    'panels',
    'lastLanes',
    'z',
    'zStride',
    'dx',
    'dxStride',
    'weight',
    'inputRows',
    'inputTiles',
    'tiles',
    'bias',
    'biasTiles',
    'inputOut',
    'inputDz',
    'inputValues',
    'inputStride',
    'inputColumns',
    'hiddenOut',
    'hiddenDz',
    'hiddenValues',
    'hiddenStride',
    'hiddenColumns',
  ],
  product: ['out', 'bias', 'a', 'aRowStride', 'aInnerStride', 'b', 'rows', 'inner', 'columns'],
} as const

type Words<Fields extends readonly string[]> = Readonly<Record<Fields[number], number>>

export type SequenceWords = Words<typeof sequenceFields>
export type Band = Words<typeof bandFields>

export type Job =
  | ({ readonly kind: 'forward'; readonly bands: readonly Band[] } & Words<(typeof jobFields)['forward']>)
  | ({ readonly kind: 'backward' } & Words<(typeof jobFields)['backward']>)
  | ({ readonly kind: 'gradients' } & Words<(typeof jobFields)['gradients']>)
  | ({ readonly kind: 'product' } & Words<(typeof jobFields)['product']>)

/** Kinds and cells by number, as in assembly/team.ts and assembly/recurrent.ts. */
const kinds: Readonly<Record<Job['kind'], number>> = {
  forward: 0,
  backward: 1,
  gradients: 2,
  product: 3,
}
export const cellNumbers = { rnn: 0, reluRnn: 1, leakyReluRnn: 1, lstm: 2, gru: 3 } as const

/** Writes a job at `first`, counted in words of four bytes. */
export function writeJob(memory: { readonly floats: Float32Array }, first: number, job: Job): void {
  const floats = memory.floats
  const words = new Uint32Array(floats.buffer)
  let place = first
  words[place++] = kinds[job.kind]
  for (const field of jobFields[job.kind]) {
    const value = (job as Readonly<Record<string, unknown>>)[field] as number
    if (field === 'slope') floats[place++] = value
    else words[place++] = value
  }
  if (job.kind !== 'forward') return
  words[place++] = job.bands.length
  for (const band of job.bands) for (const field of bandFields) words[place++] = band[field]
}
