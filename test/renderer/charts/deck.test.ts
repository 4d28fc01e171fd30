/** The epoch deck: its axis and what stands on its tracks. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { axisEnd, epochAt, epochTicks, gutter, xOfEpoch } from '../../../renderer/charts/deck/epochAxis'
import { gradientCells, gradientState } from '../../../renderer/charts/deck/gradientCells'
import { logTickValues, lossTrack } from '../../../renderer/charts/deck/lossCurves'
import { placedPatience } from '../../../renderer/charts/deck/patience'
import { skillTrack } from '../../../renderer/charts/deck/skillBars'
import { debiasedAverage } from '../../../renderer/charts/deck/smoothing'
import { deckTracks } from '../../../renderer/charts/deck/tracks'
import { deckEpoch } from './support'

const axis = { end: 20, width: 152 + 16 + 21 * 24 }
const track = { top: 20, height: 60 }

describe('the epoch axis', () => {
  it('leaves room ahead of the run', () => {
    expect([0, 10, 26, 200].map(axisEnd)).toEqual([20, 20, 36, 270])
  })

  it('finds the epoch under a pixel, inside the run', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.double({ min: -11.9, max: 11.9, noNaN: true }),
        (epoch, off) => {
          expect(epochAt(xOfEpoch(epoch, axis) + off, axis, 0, 20)).toBe(epoch)
        },
      ),
    )
    expect(epochAt(0, axis, 3, 9)).toBe(3)
    expect(epochAt(9999, axis, 3, 9)).toBe(9)
  })

  it('is labelled in round epochs', () => {
    expect(epochTicks(axis).map(({ epoch }) => epoch)).toEqual([0, 5, 10, 15, 20])
    expect(epochTicks({ end: 270, width: 600 }).map(({ epoch }) => epoch)).toEqual([
      0, 50, 100, 150, 200, 250,
    ])
  })
})

describe('tracks', () => {
  it('go from the bottom as height shrinks, and never overlap', () => {
    expect(Object.keys(deckTracks(274))).toEqual(['skill', 'loss', 'gradients', 'learningRate', 'bottom'])
    expect(deckTracks(274, 4).gradients?.height).toBe(56)
    // More rows than leave the curves their room: one for the whole network.
    expect(deckTracks(274, 9).gradients).toEqual(deckTracks(274).gradients)
    expect(deckTracks(420, 9).gradients?.height).toBe(126)
    expect(Object.keys(deckTracks(136))).toEqual(['skill', 'loss', 'bottom'])
    expect(Object.keys(deckTracks(90))).toEqual(['skill', 'bottom'])
    for (let height = 60; height < 420; height++) {
      const { bottom, ...tracks } = deckTracks(height)
      let end = 0
      for (const { top, height: own } of Object.values(tracks)) {
        expect(top).toBeGreaterThanOrEqual(end)
        expect(own).toBeGreaterThan(0)
        end = top + own
      }
      expect(end).toBeLessThanOrEqual(bottom)
    }
  })
})

describe('skill', () => {
  const context = { axis, track, viewedEpoch: 2, bestEpoch: 1, ghostEpochs: [0] }

  it('stands on the baseline when better and hangs below it, to the same scale, when worse', () => {
    const skills = [-0.2, 0.4, 0.2]
    const { zero, bars, diamond } = skillTrack(
      skills.map((skill, epoch) => deckEpoch(epoch, { skill })),
      context,
    )
    expect(bars.map(({ kind, worse }) => [kind, worse])).toEqual([
      ['ghost', true],
      ['best', false],
      ['viewed', false],
    ])
    expect(bars[0].y).toBe(zero)
    expect(bars[0].height).toBeCloseTo(bars[2].height)
    expect(bars[1].height).toBeCloseTo(2 * bars[2].height)
    expect(diamond?.y).toBe(bars[1].y - 8)
  })

  it('cuts a loss that would flatten every win, and says so', () => {
    const { bars } = skillTrack([deckEpoch(0, { skill: -40 }), deckEpoch(1, { skill: 0.3 })], context)
    expect(bars.map(({ cut }) => cut)).toEqual([true, false])
    expect(bars[1].height).toBeGreaterThan(15)
  })

  it('leaves an epoch without a skill empty and becomes a line over many', () => {
    expect(skillTrack([deckEpoch(0, { skill: null })], context).bars).toEqual([])
    const many = skillTrack(
      Array.from({ length: 200 }, (_, epoch) => deckEpoch(epoch)),
      { ...context, axis: { end: 270, width: 900 } },
    )
    expect(many.steps).not.toBe('')
    expect(many.bars.map(({ kind }) => kind)).toEqual(['best', 'viewed'])
  })
})

describe('loss', () => {
  it('is smoothed without a pull towards zero', () => {
    // By hand, decay 0.5: 4; (0.5·2 + 0.5·2)/0.75 = 8/3; and 4/7 of the way for the third.
    expect(debiasedAverage([4, 2, 1], 0.5).map((value) => value.toFixed(6))).toEqual([
      '4.000000',
      '2.666667',
      '1.714286',
    ])
    expect(debiasedAverage([Number.NaN, 4, Number.NaN, 2], 0.5).map((value) => value.toFixed(3))).toEqual([
      'NaN',
      '4.000',
      'NaN',
      '2.667',
    ])
    expect(debiasedAverage([7, 7, 7, 7]).every((value) => Math.abs(value - 7) < 1e-12)).toBe(true)
  })

  it('has round ticks on its log axis, from wide to narrow ranges', () => {
    expect(logTickValues({ minimum: 0.2, maximum: 0.5 }, 5)).toEqual([0.2, 0.3, 0.4, 0.5])
    expect(logTickValues({ minimum: 0.011, maximum: 2 }, 7)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2])
    expect(logTickValues({ minimum: 1e-6, maximum: 10 }, 8)).toEqual([
      1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10,
    ])
    expect(logTickValues({ minimum: 0.511, maximum: 0.548 }, 5).length).toBeGreaterThanOrEqual(2)
  })

  it('leaves out what has no logarithm', () => {
    const { training, validation, ticks, dot } = lossTrack(
      [deckEpoch(0), deckEpoch(1, { validationLoss: 0 }), deckEpoch(2), deckEpoch(3)],
      { axis, track, viewedEpoch: 1 },
    )
    expect(validation.match(/M/g)).toHaveLength(2)
    expect(training.match(/M/g)).toHaveLength(1)
    expect(dot).toBeUndefined()
    for (const { y } of ticks) {
      expect(y).toBeGreaterThanOrEqual(track.top)
      expect(y).toBeLessThanOrEqual(track.top + track.height)
    }
    expect(lossTrack([], { axis, track, viewedEpoch: 0 }).ticks).toEqual([])
  })

  it('shows a likelihood that falls below zero by its value, whole', () => {
    const losses = [2, 0.5, -0.25, -1]
    const { validation, ticks, dot } = lossTrack(
      losses.map((loss, epoch) => deckEpoch(epoch, { validationLoss: loss, trainingLoss: loss })),
      { axis, track, viewedEpoch: 3 },
    )
    expect(validation.match(/M/g)).toHaveLength(1)
    expect(ticks.some(({ value }) => value < 0)).toBe(true)
    expect(dot?.y).toBeLessThanOrEqual(track.top + track.height)
    const heights = ticks.map(({ y }) => y)
    expect(heights).toEqual(heights.toSorted((a, b) => b - a))
  })
})

describe('gradients', () => {
  it('are clipped above the clipping norm, exploding far above, vanishing where rounding eats them', () => {
    expect([0.5, 5.1, 501, Number.NaN, 1e-9].map((norm) => gradientState(norm, 5))).toEqual([
      'healthy',
      'clipped',
      'exploding',
      'exploding',
      'vanishing',
    ])
  })

  it('are those of one part where a part is asked for', () => {
    const epochs = [deckEpoch(0), deckEpoch(1, { gradientNorm: 1, partGradientNorms: [9, 1e-9] })]
    const statesOf = (part: number) =>
      gradientCells(epochs, axis, 5, (each) => each.partGradientNorms?.[part] ?? null).map(
        ({ state }) => state,
      )
    expect([0, 1, 2].map(statesOf)).toEqual([['clipped'], ['vanishing'], []])
  })

  it('are darker the larger their norm, and keep the worst when merged', () => {
    const cells = gradientCells(
      [deckEpoch(0), deckEpoch(1, { gradientNorm: 0.1 }), deckEpoch(2, { gradientNorm: 1 })],
      axis,
      5,
    )
    expect(cells.map(({ opacity }) => opacity)).toEqual([0.18, 0.8])
    const many = Array.from({ length: 1000 }, (_, epoch) =>
      deckEpoch(epoch, { gradientNorm: epoch === 500 ? 9 : 1 }),
    )
    const merged = gradientCells(many, { end: 1350, width: 1000 }, 5)
    expect(merged.length).toBeLessThanOrEqual(240)
    expect(merged.filter(({ state }) => state === 'clipped')).toHaveLength(1)
  })
})

describe('patience', () => {
  it('ends at the limit, and is absent when the run has ended', () => {
    const now = { axis, currentEpoch: 10, epochLimit: 60, patienceLeft: 4 }
    expect(placedPatience(now)?.stopEpoch).toBe(14)
    expect(placedPatience(now)?.bars.map(({ epoch }) => epoch)).toEqual([11, 12, 13, 14])
    expect(placedPatience({ ...now, epochLimit: 12 })?.stopEpoch).toBe(12)
    expect(placedPatience({ ...now, patienceLeft: null })).toBeUndefined()
    expect(placedPatience({ ...now, patienceLeft: 50 })).toBeUndefined()
  })

  it('begins right of the gutter', () => {
    const patience = placedPatience({ axis, currentEpoch: 0, epochLimit: 60, patienceLeft: 2 })
    expect(patience?.bars[0].x).toBeGreaterThan(gutter)
  })
})
