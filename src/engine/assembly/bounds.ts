/**
 * Assertions of the debug build (scripts/kernels.mjs), which conformance tests run as well: every stretch of memory a
 * kernel is given is made of floats and lies inside the memory. The other builds have no trace of them.
 */

/** The address behind `count` floats. */
export function endOf(address: usize, count: u32): usize {
  const end = address + ((<usize>count) << 2)
  assertInside(address, end)
  return end
}

/** For kernels that run over `panels` panels of `rows` rows. */
export function assertPanels(address: usize, stride: usize, rows: u32, panels: u32): void {
  if (panels) assertInside(address, address + (panels - 1) * stride + ((<usize>rows) << 5))
}

export function assertInside(address: usize, end: usize): void {
  assert((address & 3) == 0, 'An address is not that of a float.')
  assert(address >= __heap_base, 'An address lies among the constants.')
  assert(address <= end && end <= (<usize>memory.size()) << 16, 'A stretch ends beyond the memory.')
}
