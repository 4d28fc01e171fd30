/**
 * Heads that write one segment, read it like one of the past, and so write the next: with the stack that read the past
 * (`recursive`), or with a decoder of its own that starts from the stack's states (`seq2seq`), which may look back at every
 * segment of the past (`seq2seqAttention`). No part of them knows how long the horizon is. Trained on what they wrote
 * themselves, since that is what they will read. Sources: I. Sutskever et al., 2014; M.-T. Luong et al., 2015.
 */

import {
  add,
  concatenate,
  createLinear,
  createRecurrentStack,
  dropout,
  lastStep,
  relu,
  reshape,
  scaledDotProductAttention,
  split,
  tensor,
  zeros,
  type Tensor,
} from '../../engine'
import type { Head, HeadFactory, HeadParts } from './head'
import { lossRow } from './losses'
import { stackSettings } from './stackSettings'

interface RecursiveOptions {
  /** A stack and a reader of its own for the future. */
  readonly ownDecoder: boolean
  readonly attention: boolean
}

export const createRecursiveHead = recursiveHead({ ownDecoder: false, attention: false })
export const createSequenceHead = recursiveHead({ ownDecoder: true, attention: false })
export const createAttentionHead = recursiveHead({ ownDecoder: true, attention: true })

function recursiveHead({ ownDecoder, attention }: RecursiveOptions): HeadFactory {
  return (parts, random) => {
    const { backend, settings, layout, inputSize, stateSize, outputs, names } = parts
    const { segment } = settings
    const { center } = lossRow(settings.loss)
    const stack = ownDecoder
      ? createRecurrentStack(backend, stackSettings(settings, inputSize), random)
      : parts.stack
    const reader =
      ownDecoder && segment > 1
        ? createLinear(
            backend,
            { inputSize: layout.pastSize, outputSize: inputSize, initial: 'uniform' },
            random,
          )
        : undefined
    const out = createLinear(
      backend,
      {
        inputSize: (attention ? 2 : 1) * stateSize + layout.futureSize + (names ? settings.embeddingSize : 0),
        outputSize: segment * outputs,
        initial: 'zero',
      },
      random,
    )

    /** written [B, segment · outputs] and the base of its segment → the segment of the past it would have been. */
    function asPast(written: Tensor, base: Tensor, future: Tensor | undefined): Tensor {
      const [batch] = written.shape
      const numbers = split(
        reshape(written, [batch, segment, outputs]),
        2,
        new Array<number>(outputs).fill(1),
      )
      const values = add(reshape(numbers[center], [batch, segment]), reshape(base, [batch, segment]))
      const known = future ? [reshape(future, [batch, layout.futureSize])] : []
      const marks = layout.marks ? [onesOf(parts, batch)] : []
      const unknown = layout.pastSize - segment * (1 + marks.length) - layout.futureSize
      const rest = unknown > 0 ? [zeros(backend, [batch, unknown])] : []
      return reshape(concatenate([values, ...marks, ...known, ...rest], 1), [batch, 1, layout.pastSize])
    }

    return {
      parameters: [...(ownDecoder ? stack.parameters : []), ...(reader?.parameters ?? []), ...out.parameters],
      forward({ output, finalStates, lastSegment, future, base, series, random: dropping }) {
        const batch = series.length
        const each = new Array<number>(layout.futureSegments).fill(1)
        const futures = future && split(future, 1, each)
        const basesOf = split(base(), 1, each)
        const named = names ? [names.forward(series)] : []
        const read = (x: Tensor) => (reader ? relu(reader.forward(x)) : parts.read(x))

        /** @param known of the segment that is written: what the states have read ends with the one before */
        function write(state: Tensor, known: Tensor | undefined): Tensor {
          const told = known ? [reshape(known, [batch, layout.futureSize])] : []
          const seen = attention
            ? [reshape(scaledDotProductAttention(state, output, output), [batch, stateSize])]
            : []
          const all = [reshape(state, [batch, stateSize]), ...seen, ...told, ...named]
          const whole = all.length > 1 ? concatenate(all, 1) : all[0]
          return out.forward(dropout(whole, parts.dropout, dropping))
        }

        let states = finalStates()
        let input = ownDecoder ? lastSegment() : undefined
        const segments = Array.from({ length: layout.futureSegments }, (_, place) => {
          // The stack that read the past stands behind its last segment already.
          const run = input && stack.run(read(input), { states, random: dropping })
          if (run) states = run.finalStates()
          const state = run ? run.output : reshape(lastStep(output), [batch, 1, stateSize])
          const written = write(state, futures?.[place])
          input = asPast(written, basesOf[place], futures?.[place])
          return reshape(written, [batch, 1, segment * outputs])
        })
        return segments.length > 1 ? concatenate(segments, 1) : segments[0]
      },
    } satisfies Head
  }
}

function onesOf({ backend, settings }: HeadParts, batch: number): Tensor {
  return tensor(backend, new Float32Array(batch * settings.segment).fill(1), [batch, settings.segment])
}
