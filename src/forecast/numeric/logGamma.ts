/** The logarithm of the gamma function. C. Lanczos, SIAM J. Numer. Anal. B 1, 1964, with g = 7 and nine terms. */

const g = 7
const terms: readonly [number, ...number[]] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** @param x greater than 0; relative error below 1e-14 */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const [first, ...others] = terms
  const sum = others.reduce((total, term, i) => total + term / (x + i), first)
  const base = x + g - 0.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum)
}
