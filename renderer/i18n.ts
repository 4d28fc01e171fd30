/**
 * The words of the window. Every file of a locale is a namespace of its own name; the sentences of errors come from
 * the one catalogue, so that no code is without one.
 */

import { createI18n } from 'vue-i18n'

import { errorCatalogue } from '../src/util/errorCatalogue'

interface MessageTree {
  [key: string]: string | MessageTree
}

const files = import.meta.glob<MessageTree>('../resources/locales/en/*.json', {
  eager: true,
  import: 'default',
})

/** `file.empty` becomes `file: { empty }`: a dot in a key is a step down. */
export function nestByDots(flat: Readonly<Record<string, string>>): MessageTree {
  const tree: MessageTree = {}
  for (const [code, sentence] of Object.entries(flat)) {
    const steps = code.split('.')
    const last = steps.pop()!
    let branch = tree
    for (const step of steps) {
      const next = branch[step]
      branch = typeof next === 'object' ? next : (branch[step] = {})
    }
    branch[last] = sentence
  }
  return tree
}

export function loadMessages(): MessageTree {
  const messages: MessageTree = { errors: nestByDots(errorCatalogue) }
  for (const [path, content] of Object.entries(files)) {
    messages[path.slice(path.lastIndexOf('/') + 1, -'.json'.length)] = content
  }
  return messages
}

export function createTranslation() {
  return createI18n({
    legacy: false,
    locale: 'en',
    fallbackLocale: 'en',
    messages: { en: loadMessages() },
  })
}
