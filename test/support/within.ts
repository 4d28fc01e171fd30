/** What a composable gives inside a component with the window's words. */

import { createApp, h, type App } from 'vue'

import { createTranslation } from '../../renderer/i18n'

let app: App | undefined

export function unmount(): void {
  app?.unmount()
  app = undefined
}

export function within<Given>(composable: () => Given): Given {
  let given: Given | undefined
  app = createApp({
    setup() {
      given = composable()
      return () => h('p')
    },
  }).use(createTranslation())
  app.mount(document.createElement('div'))
  return given as Given
}
