import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'

import { createBackend, scope, tensor, valueAndGradients, type Tensor } from '../../../src/engine'
import { fitPanelScales, fitSeriesScales } from '../../../src/forecast/fit/seriesScales'
import { meanScaledError } from '../../../src/forecast/fit/validationError'
import { lossRow } from '../../../src/forecast/net/losses'
import { costOf } from '../../../src/forecast/net/seriesScales'
import { createPanel } from '../../../src/forecast/panel/panel'
import { rivals } from '../../../src/forecast/rivals'
import { fitSeries } from '../../../src/forecast/rivals/fitSeries'
import { createRandom } from '../../../src/util/random'

const horizon = 6
const random = createRandom(3)
const series = [10, 1000].map((size) =>
  Float64Array.from(
    { length: 60 },
    (_, t) => size * (3 + Math.sin((2 * Math.PI * t) / 6) + 0.2 * random.normal()),
  ),
)

function panelOf(values: readonly Float64Array[]) {
  return createPanel(
    values.map((each, i) => ({ id: `${i}`, values: each })),
    6,
  )
}

const spans = series.map(({ length }) => [0, length] as const)

/** Naive2 of the last horizon, as it is weighed. */
function naive2(values: readonly Float64Array[]) {
  const known = values.map((each) => each.slice(0, -horizon))
  const forecasts = known.map((each) => rivals.naive2.fit(each, { seasonLength: 6, horizon })(each))
  const places = {
    series: Uint32Array.from(values.keys()),
    origins: Uint32Array.from(values, ({ length }) => length - horizon),
  }
  return { places, forecast: Float64Array.from(forecasts.flatMap((each) => [...each])) }
}

describe('the scales of many series', () => {
  test('let both parts of the error of Naive2 count the same', () => {
    const panel = panelOf(series)
    const scales = fitPanelScales(panel, spans, horizon)
    const { places, forecast } = naive2(series)
    const alone = meanScaledError(panel, places, forecast, { ...scales, relativeWeight: 0 })
    expect(meanScaledError(panel, places, forecast, scales)).toBeCloseTo(2 * alone, 9)
  })

  test('do not see how large a series is', () => {
    const { weights, scales } = fitPanelScales(
      panelOf([series[0], series[0].map((x) => 50 * x)]),
      spans,
      horizon,
    )
    expect(weights[1]).toBeCloseTo(weights[0] ?? NaN, 9)
    expect(scales[1]).toBeCloseTo(50 * (scales[0] ?? NaN), 6)
  })

  test('leave relative errors out where a value is not above 0', () => {
    const zero = series[0].with(30, 0)
    expect(fitPanelScales(panelOf([series[1], zero]), spans, horizon).relativeWeight).toBe(0)
  })

  test('of one series or few know levels and deviations alone', () => {
    const { levels, scales, relativeWeight } = fitSeriesScales(panelOf([Float64Array.of(1, NaN, 5)]), [
      [0, 3],
    ])
    expect([...levels, ...scales, relativeWeight]).toEqual([3, 2, 0])
  })
})

describe('the loss of panels', () => {
  const backend = createBackend('reference')
  afterAll(() => backend.dispose())

  test('is the cost of every error, over the sum of weights', () => {
    const number = fc.double({ min: -30, max: 30, noNaN: true })
    const point = fc.record({
      target: number,
      output: number,
      base: number,
      weight: fc.constantFrom(0, 0.5, 2),
    })
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
        const shape = [1, points.length]
        const relativeWeight = 3
        const value = scope(backend, () => {
          const of = (read: (each: (typeof points)[number]) => number): Tensor =>
            tensor(backend, points.map(read), shape)
          const outputs = tensor(
            backend,
            points.map(({ output }) => output),
            [1, points.length, 1],
          )
          const size = {
            bases: of(({ base }) => base),
            relative: of(({ weight }) => (weight > 0 ? relativeWeight : 0)),
          }
          return lossRow('panel')
            .loss(
              outputs,
              of(({ target }) => target),
              of(({ weight }) => weight),
              size,
            )
            .read()[0]
        })
        const total = points.reduce((sum, { weight }) => sum + weight, 0)
        const cost = points.reduce((sum, { target, output, base, weight }) => {
          if (weight === 0) return sum
          const magnitude = Math.abs(target + base) + Math.abs(output + base)
          return sum + costOf(Math.abs(target - output), magnitude, weight, relativeWeight)
        }, 0)
        expect(value).toBeCloseTo(total > 0 ? cost / total : 0, 9)
      }),
    )
  })

  test('stops pulling at a series whose error is beyond twenty', () => {
    const gradientAt = (output: number) => {
      const outputs = tensor(backend, [output], [1, 1, 1])
      const one = () => tensor(backend, [1], [1, 1])
      const nothing = () => tensor(backend, [0], [1, 1])
      const { gradients } = scope(backend, () =>
        valueAndGradients([outputs], () =>
          lossRow('panel').loss(outputs, nothing(), one(), { bases: nothing(), relative: nothing() }),
        ),
      )
      const slope = gradients[0]?.read()[0]
      for (const each of [outputs, ...gradients]) each.dispose()
      return slope
    }
    expect(gradientAt(19)).toBe(1)
    expect(gradientAt(-19)).toBe(-1)
    expect(gradientAt(21)).toBe(0)
  })
})

describe('rivals fitted on a panel', () => {
  const setting = { seasonLength: 6, horizon }
  const breathe = () => Promise.resolve()

  test('learn from each other where they can, and skip series without a value', async () => {
    const trainings = [series[0], new Float64Array(60).fill(NaN), series[1]]
    const fitted = await fitSeries('ridgeNlinear', trainings, setting, breathe)
    const alone = await fitSeries('ridgeNlinear', series, setting, breathe)
    expect(fitted[1]).toBeNull()
    expect(fitted[0]?.(series[0])).toEqual(alone[0]?.(series[0]))
    expect(fitted[2]?.(series[1])).toEqual(alone[1]?.(series[1]))
  })

  test('are fitted one by one where they cannot', async () => {
    const [, fitted] = await fitSeries('theta', series, setting, breathe)
    expect(fitted?.(series[1])).toEqual(rivals.theta.fit(series[1], setting)(series[1]))
  })

  test('stop where the host does', async () => {
    const stopped = fitSeries('theta', series, setting, () => Promise.reject(new Error('enough')))
    await expect(stopped).rejects.toThrow('enough')
  })
})
