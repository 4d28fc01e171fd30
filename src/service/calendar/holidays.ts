/**
 * Public holidays of countries and their regions, worked out from rules that travel with the app (`date-holidays`, data
 * under CC BY 3.0). The rules weigh as much as the rest of the service: they are loaded when they are first asked for.
 */

import type { HolidayPlace } from '../../contract'
import type { CalendarEvent } from '../../series'
import { daysFromCivil } from '../../util/civil'
import { TidecastError } from '../../util/errors'

const loadPackage = () => import('date-holidays')
type HolidayRules = Awaited<ReturnType<typeof loadPackage>>['default']

let rules: Promise<HolidayRules> | undefined

async function loadRules(): Promise<HolidayRules> {
  rules ??= loadPackage().then((loaded) => loaded.default)
  return rules
}

/** Countries by name, each with the regions that have holidays of their own. */
export async function listHolidayPlaces(): Promise<readonly HolidayPlace[]> {
  const Rules = await loadRules()
  const all = new Rules()
  const places = Object.entries(all.getCountries('en')).map(([code, name]): HolidayPlace => {
    const regions: Record<string, string> | undefined = all.getStates(code, 'en')
    return {
      code,
      name,
      regions: Object.entries(regions ?? {}).map(([state, name]) => ({ code: `${code}-${state}`, name })),
    }
  })
  return places.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * The public holidays that begin in these years, in order.
 * @param place as `DE`, `DE-BY` or `DE-BY-A` @param languages of their names, the first that they have one in
 * @throws TidecastError `calendar.unknownPlace`
 */
export async function holidaysOf(
  place: string,
  [firstYear, lastYear]: readonly [first: number, last: number],
): Promise<readonly CalendarEvent[]> {
  const Rules = await loadRules()
  const [country = '', state, region] = place.split('-')
  requireKnown(place, new Rules(), { country, state, region })
  const holidays = new Rules(
    { country, ...(state && { state }), ...(region && { region }) },
    { types: ['public'], languages: ['en'] },
  )
  const events: CalendarEvent[] = []
  for (let year = firstYear; year <= lastYear; year++) {
    for (const { name, date, start, end } of holidays.getHolidays(year)) {
      const firstDay = dayOf(date)
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
      events.push({ name, firstDay, lastDay: firstDay + days - 1 })
    }
  }
  return events
}

/** An unknown code would be taken for a place without holidays. */
function requireKnown(
  place: string,
  all: InstanceType<HolidayRules>,
  {
    country,
    state,
    region,
  }: { readonly country: string; readonly state?: string | undefined; readonly region?: string | undefined },
): void {
  const has = (codes: Readonly<Record<string, string>> | undefined, code: string | undefined) =>
    code === undefined || codes?.[code] !== undefined
  const known =
    has(all.getCountries(), country) &&
    has(all.getStates(country), state) &&
    (region === undefined || has(all.getRegions(country, state ?? ''), region))
  if (!known) throw new TidecastError('calendar.unknownPlace', { place })
}

/** @param date as the rules write it, `2024-05-01 00:00:00` in the place's own time */
function dayOf(date: string): number {
  const [year = NaN, month = NaN, day = NaN] = date.slice(0, 10).split('-').map(Number)
  return daysFromCivil(year, month, day)
}
