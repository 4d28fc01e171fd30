/** A column of doubles that grows without being copied at each step: blocks, joined once at the end. */

import { pieceLength, type Work } from '../../util/pieces'

const blockLength = 1 << 16
const firstLength = 64

export class NumberBlocks {
  length = 0
  private readonly full: Float64Array[] = []
  /** Grows up to a block: a file may have a hundred thousand short columns. */
  private current = new Float64Array(0)
  private used = 0

  push(value: number): void {
    if (this.used === this.current.length) this.grow()
    this.current[this.used++] = value
    this.length++
  }

  /** All values; the blocks are let go one by one, so that little is held twice. */
  *join(): Work<Float64Array> {
    if (this.full.length === 0) return this.current.subarray(0, this.used)
    const joined = new Float64Array(this.length)
    let at = 0
    for (let block = this.full.shift(); block; block = this.full.shift()) {
      joined.set(block, at)
      at += block.length
      if (at % pieceLength === 0) yield
    }
    joined.set(this.current.subarray(0, this.used), at)
    this.current = joined
    this.used = joined.length
    return joined
  }

  private grow(): void {
    if (this.current.length >= blockLength) {
      this.full.push(this.current)
      this.current = new Float64Array(blockLength)
      this.used = 0
      return
    }
    const grown = new Float64Array(Math.min(blockLength, Math.max(firstLength, 4 * this.current.length)))
    grown.set(this.current)
    this.current = grown
  }
}
