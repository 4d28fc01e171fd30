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
  forward: ['x', 'xStride', 'xStep', 'bias'],
  backward: [
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

type JobOf<Kind extends keyof typeof jobFields, Parts = unknown> = { readonly kind: Kind } & Parts &
  Words<(typeof jobFields)[Kind]>

export type Job =
  | JobOf<'forward', { readonly sequence: SequenceWords; readonly bands: readonly Band[] }>
  | JobOf<'backward', { readonly sequence: SequenceWords }>
  | JobOf<'gradients'>
  | JobOf<'product'>

/** The one field that is no whole number, counted from the kind. */
const slopePlace = 1 + sequenceFields.indexOf('slope')

/** All memory, twice. */
interface JobMemory {
  readonly words: Uint32Array
  readonly floats: Float32Array
}

/** Kinds and cells by number, as in assembly/team.ts and assembly/recurrent.ts. */
const kinds: Readonly<Record<Job['kind'], number>> = {
  forward: 0,
  backward: 1,
  gradients: 2,
  product: 3,
}
export const cellNumbers = { rnn: 0, reluRnn: 1, leakyReluRnn: 1, lstm: 2, gru: 3 } as const

/** Writes a job at `first`, counted in words of four bytes: its kind, its sequence if it has one, its fields, its bands. */
export function writeJob({ words, floats }: JobMemory, first: number, job: Job): void {
  let place = first
  function write<Field extends string>(fields: readonly Field[], values: Readonly<Record<Field, number>>) {
    for (const field of fields) words[place++] = values[field]
  }
  words[place++] = kinds[job.kind]
  if ('sequence' in job) {
    write(sequenceFields, job.sequence)
    floats[first + slopePlace] = job.sequence.slope
  }
  write(jobFields[job.kind], job as Readonly<Record<string, unknown>> as Readonly<Record<string, number>>)
  if (job.kind !== 'forward') return
  words[place++] = job.bands.length
  for (const band of job.bands) write(bandFields, band)
}
