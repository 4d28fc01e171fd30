/** Where words stand on the plot. */

import { describe, expect, it } from 'vitest'

import type { PlotFrame } from '../../../renderer/charts/plotFrame'
import type { ChartMark } from '../../../renderer/charts/types'
import { placedHatches, placedWords, wrappedLines } from '../../../renderer/charts/words'
import { frameOver, hour, hourly, line } from './support'

const measure = (text: string) => text.length * 6
function contextOf(frame: PlotFrame) {
  return { frame, frequency: hourly, measure }
}
const context = contextOf(frameOver(100))

describe('words', () => {
  it('name a region at its left, also when it begins before the view', () => {
    const region: ChartMark = {
      kind: 'region',
      id: 'v',
      role: 'validation',
      from: -50 * hour,
      to: 200 * hour,
      label: 'Validation',
    }
    expect(placedWords([region], context)).toMatchObject([{ x: 64, anchor: 'start', text: 'Validation' }])
    expect(placedWords([{ ...region, from: 99 * hour }], context)).toMatchObject([{ anchor: 'end' }])
    expect(placedWords([{ ...region, from: 101 * hour }], context)).toEqual([])
  })

  it('stand at the left of a rule, at its right where there is no room, a row lower where a word is', () => {
    const rule: ChartMark = { kind: 'rule', id: 'r', at: 50 * hour, label: 'Last actual' }
    const future: ChartMark = {
      kind: 'region',
      id: 'f',
      role: 'future',
      from: 50 * hour,
      to: 100 * hour,
      label: 'Future',
    }
    const [word, beside] = placedWords([rule, future], context)
    expect(word).toMatchObject({ kind: 'future', x: 564, anchor: 'start' })
    expect(beside).toMatchObject({ kind: 'rule', x: 550, anchor: 'end', y: word.y })
    const early: ChartMark[] = [
      { ...rule, at: 2 * hour },
      { ...future, from: 2 * hour },
    ]
    const [first, second] = placedWords(early, context)
    expect(second).toMatchObject({ anchor: 'start', y: first.y + 16 })
  })

  it('name ghosts where first and last differ most, newest first, never closer than 14 pixels', () => {
    const ghost = (epoch: number, peak: number) =>
      line('ghost', [5, 5, peak, 5], { id: `${epoch}`, label: `epoch ${epoch}` })
    const words = placedWords([ghost(1, 2), ghost(3, 2.1), ghost(7, 8)], context)
    expect(words.map(({ text }) => text)).toEqual(['epoch 7', 'epoch 3'])
    expect(words[0].x).toBe(56 + 20 + 6)
  })

  it('name ghosts elsewhere, or not at all, where their names would hide what happened', () => {
    const ghosts = [line('ghost', [5, 5, 2, 5], { id: '1', label: 'epoch 1' })]
    const forecast = (values: readonly number[]) => line('forecast', values, { id: 'f', label: 'now' })
    const [word] = placedWords([...ghosts, forecast([5, 5, 8, 8])], context)
    expect(word).toMatchObject({ text: 'epoch 1', x: 56 + 20 + 6 })
    const across = line('actual', [2, 2, 2, 2], { id: 'a', label: 'actual' })
    const [moved] = placedWords([...ghosts, forecast([5, 5, 8, 8]), across], context)
    expect(moved?.x).not.toBe(56 + 20 + 6)
    const wall = Array.from({ length: 41 }, (_, row) => row / 4).map((at) =>
      line('actual', Array<number>(16).fill(at), { id: `${at}`, label: '' }),
    )
    expect(placedWords([...ghosts, forecast([5, 5, 8, 8]), ...wall], context)).toEqual([])
  })

  it('leave ghosts unnamed where points are closer than pixels', () => {
    const ghosts = [line('ghost', [1, 2]), line('ghost', [3, 4])]
    expect(placedWords(ghosts, contextOf(frameOver(2000)))).toEqual([])
  })
})

describe('gaps left whole', () => {
  const gap: ChartMark = {
    kind: 'region',
    id: 'g',
    role: 'gap',
    from: 10 * hour,
    to: 19 * hour,
    label: '10 hours, left whole',
  }

  it('reach half a step beyond their points and carry their length where it fits', () => {
    expect(placedHatches([gap], context)).toEqual([
      { id: 'g', x: 56 + 95, width: 100, lines: ['10 hours, left', 'whole'] },
    ])
    const [narrow] = placedHatches([gap], contextOf(frameOver(400)))
    expect(narrow).toMatchObject({ width: 25, lines: [] })
  })

  it('break words at spaces, or give none where one is too wide', () => {
    expect(wrappedLines('18 weeks, left whole', 60, measure)).toEqual(['18 weeks,', 'left whole'])
    expect(wrappedLines('incomprehensible', 60, measure)).toEqual([])
  })
})
