/** A test that warns fails: a warning nobody asserted is a defect nobody saw. */

import { afterEach, beforeEach, expect, vi } from 'vitest'

beforeEach(() => {
  vi.spyOn(console, 'warn')
  vi.spyOn(console, 'error')
})

afterEach(() => {
  expect(vi.mocked(console.warn).mock.calls).toEqual([])
  expect(vi.mocked(console.error).mock.calls).toEqual([])
  vi.restoreAllMocks()
})
