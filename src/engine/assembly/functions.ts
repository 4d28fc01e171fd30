/**
 * Functions of losses, attention and likelihoods: one number at a time in float64, rounded once at the end. They run
 * over predictions, not over sequences, so exactness is worth more than lanes. `Math` is AssemblyScript's own, compiled
 * into the module: no host takes part, so every host gives the same bits.
 */
import { endOf } from './bounds'

export function exp(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 4, a += 4) store<f32>(out, <f32>Math.exp(<f64>load<f32>(a)))
}

export function log(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 4, a += 4) store<f32>(out, <f32>Math.log(<f64>load<f32>(a)))
}

export function softplus(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 4, a += 4) {
    const x = <f64>load<f32>(a)
    store<f32>(out, <f32>(max<f64>(x, 0) + Math.log1p(Math.exp(-abs<f64>(x)))))
  }
}

export function erf(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 4, a += 4) store<f32>(out, <f32>erfOf(<f64>load<f32>(a)))
}

/** 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5⋯(2n+1)); erfc(4.5) is 2e-10, nothing in float32. */
function erfOf(x: f64): f64 {
  if (abs<f64>(x) > 4.5) return x > 0 ? 1 : -1
  let total = x
  let term = x
  for (let n: f64 = 1; abs<f64>(term) > 1e-12 * abs<f64>(total); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    total += term
  }
  return 1.1283791670955126 * Math.exp(-x * x) * total
}

/** Both series below are exact to float64 from here on; smaller arguments are shifted up. */
const largeEnough: f64 = 10

export function logGamma(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 4, a += 4) store<f32>(out, <f32>logGammaOf(<f64>load<f32>(a)))
}

/** Stirling's series. */
function logGammaOf(x: f64): f64 {
  if (!(x > 0)) return NaN
  if (x == Infinity) return x
  let divisor: f64 = 1
  let y = x
  for (; y < largeEnough; y++) divisor *= y
  const r = 1 / (y * y)
  const series = (1.0 / 12 + r * (-1.0 / 360 + r * (1.0 / 1260 + r * (-1.0 / 1680 + r * (1.0 / 1188))))) / y
  return (y - 0.5) * Math.log(y) - y + 0.9189385332046728 + series - Math.log(divisor)
}

export function digamma(out: usize, a: usize, count: u32): void {
  const end = endOf(out, count)
  for (; out < end; out += 4, a += 4) store<f32>(out, <f32>digammaOf(<f64>load<f32>(a)))
}

function digammaOf(x: f64): f64 {
  if (!(x > 0)) return NaN
  let shifted: f64 = 0
  let y = x
  for (; y < largeEnough; y++) shifted -= 1 / y
  const r = 1 / (y * y)
  const series = r * (1.0 / 12 + r * (-1.0 / 120 + r * (1.0 / 252 + r * (-1.0 / 240 + r * (1.0 / 132)))))
  return shifted + Math.log(y) - 0.5 / y - series
}

/** out[m] = log Σ_n exp a[m, n], shifted by the largest of a row so that nothing overflows. */
export function logSumExp(out: usize, a: usize, rows: u32, columns: u32): void {
  for (let m: u32 = 0; m < rows; m++) {
    let largest: f64 = -Infinity
    for (let n: u32 = 0; n < columns; n++) {
      largest = max<f64>(largest, <f64>load<f32>(a + ((<usize>n) << 2)))
    }
    const base: f64 = isFinite(largest) ? largest : 0
    let total: f64 = 0
    for (let n: u32 = 0; n < columns; n++, a += 4) total += Math.exp(<f64>load<f32>(a) - base)
    store<f32>(out, <f32>(base + Math.log(total)))
    out += 4
  }
}
