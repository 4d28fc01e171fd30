/** The colours of the canvas layers, read anew whenever the theme or the contrast changes. */

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

import { chartTheme, type ChartTheme } from '../../charts/theme'

function currentTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement)
  return chartTheme((name) => style.getPropertyValue(`--${name}`))
}

const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']

export function useChartTheme(): Readonly<ShallowRef<ChartTheme>> {
  const theme = shallowRef(currentTheme())
  const update = () => {
    theme.value = currentTheme()
  }
  const observer = new MutationObserver(update)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const lists = queries.map((query) => matchMedia(query))
  for (const list of lists) list.addEventListener('change', update)
  onScopeDispose(() => {
    observer.disconnect()
    for (const list of lists) list.removeEventListener('change', update)
  })
  return theme
}
