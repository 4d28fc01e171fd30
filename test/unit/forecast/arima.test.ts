/** Automatic ARIMA against R's forecast package 8.20 (`auto.arima`), and its parts against what they are defined by. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { rivals } from '../../../src/forecast/rivals'
import { selectArima } from '../../../src/forecast/rivals/arima'
import { filterArma } from '../../../src/forecast/rivals/arima/armaFilter'
import { leastRoot, polynomialsOf } from '../../../src/forecast/rivals/arima/arimaModel'
import { difference, integrate } from '../../../src/forecast/rivals/arima/differencing'
import { lehmerNoise } from './support'

function select(values: Float64Array, seasonLength: number) {
  const steps = selectArima(values, seasonLength)
  let next = steps.next()
  while (next.done !== true) next = steps.next()
  return next.value
}

/** Σ of the noise so far plus `drift` a step. */
function walk(noise: Float64Array, drift = 0): Float64Array {
  let sum = 0
  return noise.map((value) => (sum += drift + value))
}

const autoregressive = lehmerNoise(120, 11)
for (let t = 1; t < 120; t++) autoregressive[t] += 0.7 * (t === 1 ? 0 : autoregressive[t - 1])
autoregressive[0] = 0

const shocks = lehmerNoise(140, 12)
const drifting = walk(
  shocks.map((shock, t) => shock + (t > 0 ? 0.5 * shocks[t - 1] : 0)),
  0.3,
)
const slow = walk(lehmerNoise(144, 13).map((value) => 0.4 * value))
const seasonal = slow.map((level, t) => 50 + 10 * Math.sin((2 * Math.PI * (t + 1)) / 12) + level)

describe('the model and the forecasts of auto.arima of R', () => {
  test.each([
    {
      name: 'ARIMA(1,1,1)',
      values: autoregressive.map((value) => value + 20),
      seasonLength: 1,
      orders: { p: 1, q: 1, seasonalP: 0, seasonalQ: 0, constant: false },
      differences: { plain: 1, seasonal: 0 },
      aicc: 345.6667974,
      forecast: [18.9656475, 19.1293383, 19.2375494, 19.3090845, 19.3563742, 19.387636],
    },
    {
      name: 'ARIMA(2,1,0) with drift',
      values: drifting,
      seasonLength: 1,
      orders: { p: 2, q: 0, seasonalP: 0, seasonalQ: 0, constant: true },
      differences: { plain: 1, seasonal: 0 },
      aicc: 396.3530114,
      forecast: [38.7495251, 38.8648816, 38.8763136, 39.0720759, 39.413874, 39.7650334],
    },
    {
      name: 'ARIMA(1,0,0)(0,1,1)[12] with drift',
      values: seasonal,
      seasonLength: 12,
      orders: { p: 1, q: 0, seasonalP: 0, seasonalQ: 1, constant: true },
      differences: { plain: 0, seasonal: 1 },
      aicc: 146.4281495,
      forecast: [
        61.7187226, 65.5404784, 67.247534, 65.9099134, 62.3946452, 57.3610562, 52.0785628, 48.5632213,
        47.4751288, 48.913483, 52.6143936, 57.5715496,
      ],
    },
    {
      name: 'ARIMA(0,0,0) with a mean',
      values: lehmerNoise(90, 14).map((value) => value + 5),
      seasonLength: 1,
      orders: { p: 0, q: 0, seasonalP: 0, seasonalQ: 0, constant: true },
      differences: { plain: 0, seasonal: 0 },
      aicc: 263.2341245,
      forecast: [4.81808899, 4.81808899],
    },
  ])(
    '$name',
    ({ values, seasonLength, orders, differences, aicc, forecast }) => {
      const selected = select(values, seasonLength)
      expect(selected.fit.orders).toEqual(orders)
      expect(selected.differences).toEqual(differences)
      // Ours leaves out what is the same for every model of a series.
      const points = values.length - differences.plain - seasonLength * differences.seasonal
      expect(selected.fit.aicc + points * (1 + Math.log(2 * Math.PI))).toBeCloseTo(aicc, 1)
      // Below zero, where no logarithm is thought of.
      const lower = values.map((value) => value - 100)
      const own = rivals.arima.fit(lower, { seasonLength, horizon: forecast.length })(lower)
      forecast.forEach((value, step) => expect(Math.abs((own[step] + 100) / value - 1)).toBeLessThan(1e-3))
    },
    120_000,
  )
})

test('the exact likelihood is that of the covariance matrix', () => {
  // AR(1) with φ = 0.6, MA(1) with θ = 0.4: γ0 = (1 + 2φθ + θ²)/(1 − φ²), γ1 = (1 + φθ)(φ + θ)/(1 − φ²), γk = φ γ(k−1).
  const [phi, theta] = [0.6, 0.4]
  const gamma = [(1 + 2 * phi * theta + theta ** 2) / (1 - phi ** 2)]
  gamma.push(((1 + phi * theta) * (phi + theta)) / (1 - phi ** 2))
  gamma.push(phi * gamma[1])
  const values = Float64Array.of(1, -0.5, 2)
  const filtered = filterArma({ ar: Float64Array.of(phi), ma: Float64Array.of(theta) }, values, false)
  const [a, b, c] = gamma
  const determinant = a * (a * a - b * b) - b * (b * a - b * c) + c * (b * b - a * c)
  const adjugate = [
    [a * a - b * b, b * c - a * b, b * b - a * c],
    [b * c - a * b, a * a - c * c, b * c - a * b],
    [b * b - a * c, b * c - a * b, a * a - b * b],
  ]
  let form = 0
  adjugate.forEach((row, i) => row.forEach((part, j) => (form += values[i] * part * values[j])))
  expect(filtered?.logs).toBeCloseTo(Math.log(determinant), 10)
  expect(filtered?.squares).toBeCloseTo(form / determinant, 10)
})

test('any free parameters give a stationary and invertible model', () => {
  const orders = { p: 2, q: 1, seasonalP: 1, seasonalQ: 1, constant: false }
  const free = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(free, (point) => {
      const at = Float64Array.from(point)
      expect(leastRoot(at, orders, 4)).toBeGreaterThan(1)
      expect(filterArma(polynomialsOf(at, orders, 4), Float64Array.of(1, 2, 3), false)).not.toBeNull()
    }),
    { numRuns: 100 },
  )
})

test('differences are undone exactly', () => {
  const value = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 30, maxLength: 40 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 2, max: 7 }),
      (list, plain, seasonalTimes, seasonLength) => {
        const values = Float64Array.from(list)
        const differences = { plain, seasonal: seasonalTimes }
        const known = values.slice(0, 20)
        const later = difference(values, differences, seasonLength).slice(
          20 - plain - seasonalTimes * seasonLength,
        )
        expect(integrate(later, known, differences, seasonLength)).toEqual(values.slice(20))
      },
    ),
  )
})

test('a fit can be given up between models', () => {
  const steps = selectArima(seasonal, 12)
  expect(steps.next().done).toBe(false)
  expect(steps.return({} as never).done).toBe(true)
})
