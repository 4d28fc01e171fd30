/** The rules of regular time that have words; any other can be typed. */

export const namedRules = [
  'min',
  '15min',
  '30min',
  'h',
  'D',
  'W-SUN',
  'W-MON',
  'W-TUE',
  'W-WED',
  'W-THU',
  'W-FRI',
  'W-SAT',
  'MS',
  'ME',
  'QS',
  'QE',
  'YS',
  'YE',
] as const

export function isNamedRule(rule: string): boolean {
  return namedRules.some((name) => name === rule)
}

/** The rule as a key of words: `W-SUN` is `WSUN` there. */
export function ruleKey(rule: string): string {
  return rule.replace('-', '')
}

/** Whether a rule counts lengths from somewhere; those of the calendar begin where the calendar says. */
export function isCountedRule(rule: string): boolean {
  return /^\d*\s*(?:ms|s|S|min|T|h|H|D|d)$/.test(rule.trim())
}
