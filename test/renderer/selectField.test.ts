/** One of many: the list is made when it is first opened, and the focus comes back to the button. */

import { afterEach, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, ref, type App } from 'vue'

import SelectField from '../../renderer/components/controls/SelectField.vue'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  document.body.replaceChildren()
})

function mount() {
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  const chosen = ref('mean')
  const options = [
    { value: 'mean', label: 'Mean' },
    { value: 'median', label: 'Median' },
    { value: 'mode', label: 'Mode', reason: 'Not of such values' },
  ]
  app = createApp(() =>
    h(SelectField, {
      options,
      label: 'Method',
      testid: 'method',
      modelValue: chosen.value,
      'onUpdate:modelValue': (value: string) => (chosen.value = value),
    }),
  )
  app.mount(host)
  return { chosen, button: host.querySelector('button')! }
}

const part = (testid: string) => document.querySelector<HTMLElement>(`[data-testid=${testid}]`)

async function opened(button: HTMLElement): Promise<HTMLElement> {
  button.click()
  return vi.waitFor(() => {
    const list = document.querySelector<HTMLElement>('[role=listbox]')
    if (!list) throw new Error('no list yet')
    return list
  })
}

test('a closed one is a button that names its field and its value, and no more', () => {
  const { button } = mount()
  expect(document.querySelector('[role=dialog], [role=listbox]')).toBeNull()
  const names = button.getAttribute('aria-labelledby')!.split(' ')
  expect(names.map((id) => document.getElementById(id)!.textContent)).toEqual(['Method', 'Mean'])
  expect(button.getAttribute('aria-expanded')).toBe('false')
})

test('the list is tied to its button, and what is chosen closes it', async () => {
  const { chosen, button } = mount()
  const list = await opened(button)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  expect(button.getAttribute('aria-controls')).toBe(list.id)
  const dialog = document.querySelector('[role=dialog]')!
  expect(document.getElementById(dialog.getAttribute('aria-labelledby')!)!.textContent).toBe('Method')
  part('method-option-median')!.click()
  await nextTick()
  expect(chosen.value).toBe('median')
  await vi.waitFor(() => expect(document.querySelector('[role=listbox]')).toBeNull())
  expect(button.getAttribute('aria-expanded')).toBe('false')
  await vi.waitFor(() => expect(document.activeElement).toBe(button))
})

test('what cannot be chosen says why and changes nothing', async () => {
  const { chosen, button } = mount()
  await opened(button)
  expect(part('method-option-mode')!.textContent).toContain('Not of such values')
  part('method-option-mode')!.click()
  await nextTick()
  expect(chosen.value).toBe('mean')
})

test('a second press closes it, a third opens it again', async () => {
  const { button } = mount()
  await opened(button)
  button.click()
  await vi.waitFor(() => expect(document.querySelector('[role=listbox]')).toBeNull())
  await opened(button)
  expect(part('method-option-mean')).not.toBeNull()
})
