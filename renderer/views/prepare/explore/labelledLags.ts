/** Which lags carry words: seasons, where a lag means something, or round steps where there is no season. */

/** Labels that can be told apart along one axis. */
const mostLabels = 12

/** @param first the first lag of `count`, in points @param season in points, 1 for none */
export function labelledLags(first: number, count: number, season: number): readonly number[] {
  const last = first + count - 1
  const reach = Math.max(1, Math.abs(first), Math.abs(last))
  const stride = season > 1 ? season : 10 ** Math.floor(Math.log10(reach))
  const step = stride * Math.ceil((last - first) / stride / mostLabels) || 1
  const from = Math.ceil(first / step)
  const to = Math.floor(last / step)
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step)
}
