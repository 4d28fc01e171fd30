/** Rules of regular time under the names that pandas had for them before version 2.2, which many recipes still use. */

const units: Readonly<Record<string, string>> = { H: 'h', T: 'min', S: 's', L: 'ms', d: 'D' }

const periods: Readonly<Record<string, string>> = {
  SM: 'SME',
  M: 'ME',
  Q: 'QE',
  A: 'YE',
  Y: 'YE',
  AS: 'YS',
  BM: 'BME',
  BQ: 'BQE',
  BA: 'BYE',
  BY: 'BYE',
  BAS: 'BYS',
}

/** The same rule by the names of today: `2h` for `2H`, `QE-NOV` for `Q-NOV`; whatever has none is given back. */
export function currentRule(rule: string): string {
  const [, count = '', period = '', anchor = ''] = /^(\d*)([A-Z]+)(-[A-Z]{3})?$/.exec(rule) ?? []
  const named = periods[period]
  if (named !== undefined) return `${count}${named}${anchor}`
  return rule.replace(/(?<![A-Za-z])[HTSLd](?![A-Za-z])/g, (unit) => units[unit] ?? unit)
}
