/** The wasm allocator: regions never overlap, the memory grows, and what is freed is found again. */

import { expect, test } from 'vitest'
import { kernelsOf } from '../../src/engine/backends/wasm/instance'
import { WasmMemory, type Region } from '../../src/engine/backends/wasm/memory'
import { createRandom } from '../../src/util/random'

test('regions keep what was written to them while others come and go', () => {
  const memory = new WasmMemory(kernelsOf('simd'))
  const random = createRandom(5)
  const held: { readonly region: Region; readonly mark: number }[] = []
  for (let round = 0; round < 3000; round++) {
    if (held.length > 40 || (held.length > 0 && random.integer(3) === 0)) {
      const [{ region, mark }] = held.splice(random.integer(held.length), 1)
      const words = memory.floats.subarray(region.address / 4, (region.address + region.bytes) / 4)
      expect(words.every((word) => word === mark)).toBe(true)
      memory.release(region)
    } else {
      const region = memory.allocate(1 + random.integer(round % 100 === 0 ? 400_000 : 4000))
      memory.floats.fill(round, region.address / 4, (region.address + region.bytes) / 4)
      held.push({ region, mark: round })
    }
  }
  expect(memory.liveRegions).toBe(held.length)
  for (const { region } of held) memory.release(region)
  expect(memory.liveRegions).toBe(0)

  // Everything joined into one gap again: the whole memory fits without growing it.
  const total = memory.floats.buffer.byteLength
  const whole = memory.allocate(total - 65536)
  expect(memory.floats.buffer.byteLength).toBe(total)
  memory.release(whole)
})

test('a cleared region is zero, whatever was there', () => {
  const memory = new WasmMemory(kernelsOf('simd'))
  const first = memory.allocate(256)
  memory.floats.fill(NaN, first.address / 4, first.address / 4 + 64)
  memory.release(first)
  const second = memory.allocate(256, true)
  expect(second.address).toBe(first.address)
  expect([...memory.floats.subarray(second.address / 4, second.address / 4 + 64)]).toEqual(
    new Array(64).fill(0),
  )
})

test('more memory than there can be is refused in words', () => {
  const memory = new WasmMemory(kernelsOf('simd'))
  expect(() => memory.allocate(5 * 2 ** 30)).toThrow(
    'The tensor engine needs 5,120 MB more than the 4,096 MB',
  )
  memory.release(memory.allocate(100))
})
