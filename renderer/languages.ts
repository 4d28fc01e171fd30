/** The languages of the window, and which one it speaks. */

/** Each named in itself, so that it is found by who reads no other. */
export const languageNames = { en: 'English', 'zh-CN': '简体中文' } as const
export type OfferedLanguage = keyof typeof languageNames
export const offeredLanguages = Object.keys(languageNames) as OfferedLanguage[]

/** `en-XA` is English made long and strange: it shows words that were never translated, or have no room. */
export type Language = OfferedLanguage | 'en-XA'
export type LanguageChoice = Language | 'system'

/** @param system what the system prefers, best first, as language tags */
export function spokenLanguage(choice: LanguageChoice, system: readonly string[]): Language {
  if (choice !== 'system') return choice
  for (const tag of system) {
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}
