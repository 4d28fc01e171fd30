/** The undo stack: whatever was done can be taken back exactly, and done again exactly. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { cells, fillMethods } from '../../../src/contract'
import {
  amend,
  emptyDocument,
  execute,
  labelOf,
  redo,
  startHistory,
  undo,
  type Command,
  type History,
} from '../../../src/project'
import { coalesceKeyOf } from '../../../src/project/commands'
import { exampleForecast } from '../../project/support'

const layers = fc.array(
  fc.record({
    cell: fc.constantFrom(...cells),
    units: fc.integer({ min: 1, max: 1024 }),
    dropout: fc.constantFrom(0, 0.1),
    residual: fc.boolean(),
    layerNorm: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
)

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('openSource' as const),
    source: fc.record({ kind: fc.constant('sample' as const), sample: fc.constantFrom('one', 'two') }),
    name: fc.string(),
    time: fc.option(fc.string()),
    target: fc.string(),
  }),
  fc.record({
    kind: fc.constant('refreshSource' as const),
    forecasts: fc.constant([]),
    source: fc.record({ kind: fc.constant('sample' as const), sample: fc.constantFrom('one', 'two') }),
    name: fc.string(),
  }),
  fc.record({
    kind: fc.constant('combineFiles' as const),
    act: fc.constant('match' as const),
    file: fc.constant(''),
    source: fc.record({ kind: fc.constant('sample' as const), sample: fc.constantFrom('one', 'two') }),
    name: fc.constantFrom('one', 'two'),
    time: fc.constant('a'),
    target: fc.constantFrom('x', 'y'),
    id: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('writeNotes' as const), notes: fc.string() }),
  fc.record({ kind: fc.constant('chooseTime' as const), time: fc.option(fc.constantFrom('a', 'b')) }),
  fc.record({ kind: fc.constant('chooseTarget' as const), target: fc.constantFrom('x', 'y') }),
  fc.record({ kind: fc.constant('chooseFill' as const), fill: fc.constantFrom(...fillMethods) }),
  fc.record({
    kind: fc.constant('changeSetting' as const),
    setting: fc.constantFrom('horizon', 'lookback', 'epochs', 'seed'),
    value: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({ kind: fc.constant('addLayer' as const), layers }),
  fc.record({ kind: fc.constant('removeLayer' as const), layer: fc.nat(7), layers }),
  fc.record({
    kind: fc.constant('changeLayer' as const),
    layer: fc.nat(7),
    setting: fc.constantFrom('cell', 'units', 'dropout', 'residual', 'layerNorm'),
    layers,
  }),
  fc.record({ kind: fc.constant('followSuggestion' as const) }),
)

/** Commands with the time that passes before each, in milliseconds: some close enough to be joined. */
const session = fc.array(fc.tuple(command, fc.integer({ min: 0, max: 3000 })), { maxLength: 40 })

function run(steps: readonly (readonly [Command, number])[]): History {
  let now = 0
  let history = startHistory(emptyDocument())
  for (const [step, pause] of steps) history = execute(history, step, (now += pause))
  return history
}

describe('the undo stack', () => {
  test('undoing everything gives the start, redoing everything gives the end', () => {
    fc.assert(
      fc.property(session, (steps) => {
        const done = run(steps)
        let undone = done
        while (undone.past.length > 0) undone = undo(undone)
        expect(undone.document).toEqual(emptyDocument())
        let redone = undone
        while (redone.future.length > 0) redone = redo(redone)
        expect(redone).toEqual(done)
      }),
    )
  })

  test('no entry is without effect', () => {
    fc.assert(
      fc.property(session, (steps) => {
        for (const { before, after, command: done } of run(steps).past) {
          // What is typed in one go may end where it began.
          if (done.kind !== 'openSource' && coalesceKeyOf(done) === null) {
            expect(after).not.toEqual(before)
          }
          expect(labelOf(done).key).not.toBe('')
        }
      }),
    )
  })

  test('a new edit after undo drops what could have been redone', () => {
    const steps: [Command, number][] = [
      [{ kind: 'chooseFill', fill: 'mean' }, 0],
      [{ kind: 'chooseFill', fill: 'zero' }, 10],
    ]
    const history = execute(undo(run(steps)), { kind: 'chooseTarget', target: 'x' }, 20)
    expect(history.future).toEqual([])
    expect(history.document.fill).toBe('mean')
    expect(undo(undo(history)).document).toEqual(emptyDocument())
  })

  test('typing one value is one act; a pause or another field begins the next', () => {
    const horizon = (value: number): Command => ({ kind: 'changeSetting', setting: 'horizon', value })
    const history = run([
      [horizon(2), 0],
      [horizon(24), 200],
      [horizon(240), 200],
      [horizon(24), 5000],
      [{ kind: 'changeSetting', setting: 'lookback', value: 96 }, 100],
    ])
    expect(history.past).toHaveLength(3)
    expect(undo(undo(history)).document.model).toEqual({ horizon: 240 })
    expect(undo(undo(undo(history))).document.model).toEqual({})
  })

  test('after undo, going on typing does not change what was undone to', () => {
    const seed = (value: number): Command => ({ kind: 'changeSetting', setting: 'seed', value })
    const history = undo(
      run([
        [seed(1), 0],
        [seed(2), 2000],
      ]),
    )
    const again = execute(history, seed(3), 2100)
    expect(undo(again).document.model).toEqual({ seed: 1 })
  })

  test('another source starts with its own choices', () => {
    const history = run([
      [{ kind: 'chooseFill', fill: 'zero' }, 0],
      [{ kind: 'changeSetting', setting: 'horizon', value: 7 }, 0],
      [
        {
          kind: 'openSource',
          source: { kind: 'sample', sample: 'one' },
          name: 'One',
          time: 'day',
          target: 'v',
        },
        0,
      ],
    ])
    expect(history.document).toEqual({
      ...emptyDocument(),
      source: { kind: 'sample', sample: 'one' },
      sourceName: 'One',
      time: 'day',
      target: 'v',
    })
  })
})

describe('what is no edit', () => {
  const isOfThis = ({ kind }: Command) => kind !== 'openSource'
  const note = (document: History['document']) => ({ ...document, forecasts: [exampleForecast()] })
  const everyState = (history: History): History[] => {
    const states = [history]
    for (let state = history; state.past.length > 0;) states.unshift((state = undo(state)))
    for (let state = history; state.future.length > 0;) states.push((state = redo(state)))
    return states
  }

  test('is in every state of this source, in none of another, and changes nothing else', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), fc.nat(20), (commands, undone) => {
        let history = startHistory(emptyDocument())
        commands.forEach((each, index) => (history = execute(history, each, index * 2000)))
        for (let taken = 0; taken < undone; taken++) history = undo(history)
        const before = everyState(history)
        const after = everyState(amend(history, note, isOfThis))
        const here = history.past.length
        const begun = history.past.findLastIndex(({ command }) => command.kind === 'openSource') + 1
        const ended = history.future.findIndex(({ command }) => command.kind === 'openSource')
        const last = ended < 0 ? before.length - 1 : here + ended
        after.forEach(({ document }, index) => {
          const known = before[index]?.document
          const reached = index >= begun && index <= last
          expect(document).toEqual(reached && known ? note(known) : known)
        })
        expect(after).toHaveLength(before.length)
      }),
    )
  })

  test('that changes nothing gives back the very history', () => {
    const history = startHistory(emptyDocument())
    expect(amend(history, (document) => document, isOfThis)).toBe(history)
  })
})
