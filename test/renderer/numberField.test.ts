/** The number field: what is given on, what is explained in place, and what is never lost. */

import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, ref, type App } from 'vue'

import NumberField from '../../renderer/components/controls/NumberField.vue'
import { createTranslation } from '../../renderer/i18n'

let app: App | undefined

function mount(start: number, options: { integer?: boolean; problem?: string } = {}) {
  const value = ref(start)
  const given = vi.fn()
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  app = createApp({
    render: () =>
      h(NumberField, {
        label: 'Horizon',
        help: 'How far.',
        minimum: options.integer === false ? 1e-6 : 1,
        maximum: options.integer === false ? 1 : 10_000,
        ...options,
        modelValue: value.value,
        'onUpdate:modelValue': (next: number) => {
          given(next)
          value.value = next
        },
      }),
  }).use(createTranslation())
  app.mount(host)
  const input = host.querySelector('input')!

  async function type(text: string): Promise<void> {
    input.dispatchEvent(new FocusEvent('focus'))
    input.value = text
    input.dispatchEvent(new Event('input'))
    await nextTick()
  }

  async function press(key: string, shiftKey = false): Promise<void> {
    input.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey }))
    await nextTick()
  }

  return { value, given, host, input, type, press }
}

afterEach(() => app?.unmount())

describe('a number field', () => {
  test('gives on what can be read, with separators and the true minus sign', async () => {
    const { given, type } = mount(24)
    await type('1,024')
    await type('96')
    expect(given.mock.calls).toEqual([[1024], [96]])
  })

  test.each(['', 'abc', '0', '10001', '2.5', '−3', '1e9', 'Infinity'])(
    'does not give on “%s” and says why',
    async (text) => {
      const { given, host, input, type } = mount(24)
      await type(text)
      expect(given).not.toHaveBeenCalled()
      expect(input.getAttribute('aria-invalid')).toBe('true')
      expect(host.querySelector('[role=alert]')!.textContent).toContain('from 1 to 10,000')
    },
  )

  test('goes back to the last good value when it is left', async () => {
    const { host, input, type } = mount(2400)
    await type('nonsense')
    input.dispatchEvent(new FocusEvent('blur'))
    await nextTick()
    expect(input.value).toBe('2,400')
    expect(host.querySelector('[role=alert]')).toBeNull()
  })

  test('explains a value that is readable but impossible here', () => {
    const { host } = mount(9000, { problem: 'Longest possible here: 4,278 h.' })
    expect(host.querySelector('[role=alert]')!.textContent).toContain('4,278')
    expect(host.textContent).not.toContain('How far.')
  })

  test('the arrow keys step by one, by ten with Shift, and stop at the ends', async () => {
    const { value, press } = mount(2)
    await press('ArrowUp')
    await press('ArrowUp', true)
    expect(value.value).toBe(13)
    await press('ArrowDown', true)
    await press('ArrowDown', true)
    expect(value.value).toBe(1)
  })

  test('a rate steps by a tenth of itself without dust of binary fractions', async () => {
    const { value, press } = mount(0.002, { integer: false })
    await press('ArrowUp')
    expect(value.value).toBe(0.0022)
  })

  test('follows a value changed from elsewhere, as undo does', async () => {
    const { value, input, type } = mount(24)
    await type('48')
    value.value = 24
    await nextTick()
    expect(input.value).toBe('24')
  })
})
