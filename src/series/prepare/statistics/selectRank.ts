/** The value of a rank without sorting all. Source: C. Hoare, "Algorithm 65: Find", Communications of the ACM 4(7), 1961. */

/**
 * The value that would stand at `rank` if the values were ascending. Reorders them: what stands before it is not greater,
 * what stands after it not less. NaN for a rank beyond them. @param values none missing
 */
export function selectRank(values: Float64Array, rank: number): number {
  let left = 0
  let right = values.length - 1
  while (left < right) {
    const pivot = medianOfThree(values[left]!, values[(left + right) >>> 1]!, values[right]!)
    let low = left
    let high = right
    while (low <= high) {
      while (values[low]! < pivot) low++
      while (values[high]! > pivot) high--
      if (low > high) break
      const value = values[low]!
      values[low++] = values[high]!
      values[high--] = value
    }
    if (rank <= high) right = high
    else if (rank >= low) left = low
    else return values[rank]!
  }
  return values[rank] ?? NaN
}

function medianOfThree(first: number, second: number, third: number): number {
  if (first < second) return second < third ? second : Math.max(first, third)
  return first < third ? first : Math.max(second, third)
}
