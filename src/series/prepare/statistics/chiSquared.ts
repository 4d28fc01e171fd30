/** The upper tail of the chi-squared distribution. Source: W. Press et al., "Numerical Recipes", 6.2 (`gammp`, `gammq`). */

const longestSeries = 10_000
const precision = 1e-16
const tiny = 1e-300

/** Probability of a value above `statistic`. */
export function chiSquaredTail(statistic: number, degrees: number): number {
  if (!(statistic > 0)) return 1
  const shape = degrees / 2
  const at = statistic / 2
  const scale = Math.exp(shape * Math.log(at) - at - logGamma(shape))
  return at < shape + 1 ? 1 - scale * lowerSeries(shape, at) : scale * upperFraction(shape, at)
}

function lowerSeries(shape: number, at: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < longestSeries && Math.abs(term) > Math.abs(sum) * precision; n++) {
    term *= at / (shape + n)
    sum += term
  }
  return sum
}

/** Lentz's continued fraction. */
function upperFraction(shape: number, at: number): number {
  let base = at + 1 - shape
  let c = 1 / tiny
  let d = 1 / base
  let fraction = d
  for (let n = 1; n < longestSeries; n++) {
    const numerator = -n * (n - shape)
    base += 2
    d = 1 / notZero(numerator * d + base)
    c = notZero(base + numerator / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < precision) break
  }
  return fraction
}

function notZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Logarithm of the gamma function of a positive number, by C. Lanczos' sum (g = 7). */
export function logGamma(value: number): number {
  if (value < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * value)) - logGamma(1 - value)
  const below = value - 1
  const sum = lanczos.slice(1).reduce((total, weight, i) => total + weight / (below + i + 1), lanczos[0]!)
  const shifted = below + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (below + 0.5) * Math.log(shifted) - shifted + Math.log(sum)
}
