/**
 * The words of the window, in every language it speaks. Each file of a locale is a namespace of its own name; the
 * English sentences of errors come from the one catalogue, those of other languages from their `errors.json`.
 */

import { shallowRef, watch, type Ref } from 'vue'
import { createI18n } from 'vue-i18n'

import { errorCatalogue } from '../src/util/errorCatalogue'
import type { Language, OfferedLanguage } from './languages'
import { pseudoMessages } from './pseudoLanguage'

export interface MessageTree {
  [key: string]: string | MessageTree
}

const files = import.meta.glob<MessageTree>('../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
})

/** `file.empty` becomes `file: { empty }`: a dot in a key is a step down. */
export function nestByDots(flat: Readonly<MessageTree>): MessageTree {
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

export function loadMessages(language: OfferedLanguage = 'en'): MessageTree {
  const messages: MessageTree = language === 'en' ? { errors: nestByDots(errorCatalogue) } : {}
  for (const [path, content] of Object.entries(files)) {
    const [folder, file] = path.split('/').slice(-2) as [string, string]
    if (folder !== language) continue
    const namespace = file.slice(0, -'.json'.length)
    messages[namespace] = namespace === 'errors' ? nestByDots(content) : content
  }
  return messages
}

/** Follows the language: words, numbers and dates change at once, and the page says which one it is in. */
export function createTranslation(language: Readonly<Ref<Language>> = shallowRef('en')) {
  const english = loadMessages('en')
  const messages: Record<string, MessageTree> = { en: english, 'zh-CN': loadMessages('zh-CN') }
  const locale: string = language.value
  const translation = createI18n({
    legacy: false,
    locale,
    fallbackLocale: 'en',
    messages,
  })
  watch(
    language,
    (spoken) => {
      if (spoken === 'en-XA') translation.global.setLocaleMessage(spoken, pseudoMessages(english))
      translation.global.locale.value = spoken
      document.documentElement.lang = spoken
    },
    { immediate: true },
  )
  return translation
}
