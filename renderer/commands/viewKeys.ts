/**
 * Keys that belong to what a step shows. What they do is bound where it is shown; here they are told, to the status bar
 * and to the sheet of keys. Named by `keys.<id>`.
 */

export const keyPlaces = [
  'everywhere',
  'welcome',
  'chart',
  'prepare',
  'model',
  'train',
  'evaluate',
  'forecast',
] as const
export type KeyPlace = (typeof keyPlaces)[number]

interface ViewKey {
  readonly id: string
  readonly place: KeyPlace
  /** As `shownKeys` reads them; several in one row do the same with another sign. */
  readonly keys: readonly string[]
}

export const viewKeys = [
  { id: 'steps', place: 'everywhere', keys: ['Ctrl+1–6'] },
  { id: 'close', place: 'everywhere', keys: ['Escape'] },
  { id: 'sample', place: 'welcome', keys: ['1–3'] },
  { id: 'cursor', place: 'chart', keys: ['ArrowLeft', 'ArrowRight'] },
  { id: 'pan', place: 'chart', keys: ['Shift+ArrowLeft', 'ArrowRight'] },
  { id: 'zoom', place: 'chart', keys: ['–', '+', '0'] },
  { id: 'table', place: 'chart', keys: ['T'] },
  { id: 'finding', place: 'prepare', keys: ['J', 'K'] },
  { id: 'gap', place: 'prepare', keys: ['G'] },
  { id: 'moveStep', place: 'prepare', keys: ['Alt+ArrowUp', 'ArrowDown'] },
  { id: 'before', place: 'prepare', keys: ['\\'] },
  { id: 'window', place: 'model', keys: ['W'] },
  { id: 'addLayer', place: 'model', keys: ['A'] },
  { id: 'epoch', place: 'train', keys: ['ArrowLeft', 'ArrowRight'] },
  { id: 'first', place: 'train', keys: ['Home'] },
  { id: 'best', place: 'train', keys: ['B'] },
  { id: 'last', place: 'train', keys: ['End'] },
  { id: 'follow', place: 'train', keys: ['F'] },
  { id: 'origin', place: 'evaluate', keys: ['ArrowLeft', 'ArrowRight'] },
  { id: 'worst', place: 'evaluate', keys: ['W'] },
  { id: 'row', place: 'forecast', keys: ['ArrowUp', 'ArrowDown'] },
  { id: 'series', place: 'forecast', keys: ['ArrowUp', 'ArrowDown'] },
  { id: 'rows', place: 'forecast', keys: ['Shift+ArrowUp', 'ArrowDown'] },
  { id: 'changeForecast', place: 'forecast', keys: ['O'] },
  { id: 'takeBack', place: 'forecast', keys: ['Delete'] },
] as const satisfies readonly ViewKey[]

export type ViewKeyName = (typeof viewKeys)[number]['id']

export function viewKey(id: ViewKeyName): (typeof viewKeys)[number] {
  return viewKeys.find((row) => row.id === id)!
}
