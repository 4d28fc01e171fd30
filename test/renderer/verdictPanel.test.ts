/** The honesty panel: a loss is said as loudly as a win. */

import { afterEach, expect, test } from 'vitest'
import { createApp, type App } from 'vue'

import VerdictPanel from '../../renderer/components/frame/VerdictPanel.vue'
import { createTranslation } from '../../renderer/i18n'

let app: App | undefined
afterEach(() => app?.unmount())

function verdictOf(skill: number | null, stale = false) {
  const host = document.createElement('div')
  app = createApp(VerdictPanel, { skill, sentence: 'than seasonal naive.', stale }).use(createTranslation())
  app.mount(host)
  const verdict = host.querySelector('[data-testid=verdict]')!
  const tone = ['better', 'worse', 'ink'].filter((name) => verdict.classList.contains(name))
  return {
    text: verdict.textContent.replace('\u00a0', ' '),
    tone,
    scale: host.querySelector('.scale') !== null,
  }
}

test.each([
  [0.374, '37 % better', 'better'],
  [-0.04, '4 % worse', 'worse'],
  [-2.11, '211 % worse', 'worse'],
  [0.004, '0.4 % better', 'better'],
  [0, 'No better, no worse', 'ink'],
])('a skill of %d reads “%s” in %s', (skill, text, tone) => {
  expect(verdictOf(skill)).toEqual({ text, tone: [tone], scale: true })
})

test('without a score there is no verdict and no scale', () => {
  expect(verdictOf(null)).toEqual({ text: 'No verdict', tone: ['ink'], scale: false })
})

test('a verdict out of date keeps its figure and loses its colour', () => {
  expect(verdictOf(0.374, true)).toMatchObject({ text: '37 % better', tone: ['ink'] })
})
