/**
 * Every command of the window: what it is called (`commands.names.<id>`), in which menu it stands and by which keys it is
 * reached. Native menus, command search, the sheet of keys and the shortcuts all read this table.
 */

import { stepNames, type StepName } from '../stores/navigationStore'

export const menuNames = ['file', 'edit', 'view', 'run', 'help'] as const
export type MenuName = (typeof menuNames)[number]

interface CommandRow {
  readonly id: string
  readonly menu: MenuName
  /** As `useShortcuts` names them; the first is the one that is shown. */
  readonly keys: readonly string[]
  /** The step it opens: all six are one command with another object. */
  readonly step?: StepName
  /** Parted from what stands above it in its menu. */
  readonly parted?: true
}

const named = [
  { id: 'newProject', menu: 'file', keys: ['Ctrl+N'] },
  { id: 'open', menu: 'file', keys: ['Ctrl+O'] },
  { id: 'pasteTable', menu: 'file', keys: [] },
  { id: 'refreshData', menu: 'file', keys: [] },
  { id: 'save', menu: 'file', keys: ['Ctrl+S'], parted: true },
  { id: 'saveAs', menu: 'file', keys: ['Ctrl+Shift+S'] },
  { id: 'exportForecast', menu: 'file', keys: ['Ctrl+E'] },
  { id: 'closeWindow', menu: 'file', keys: ['Ctrl+W'], parted: true },
  { id: 'undo', menu: 'edit', keys: ['Ctrl+Z'] },
  { id: 'redo', menu: 'edit', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  { id: 'searchCommands', menu: 'view', keys: ['Ctrl+K'] },
  { id: 'toggleInspector', menu: 'view', keys: ['i'] },
  { id: 'toggleDock', menu: 'view', keys: ['d'] },
  { id: 'showRuns', menu: 'view', keys: ['Ctrl+R'] },
  { id: 'nextRegion', menu: 'view', keys: ['F6'] },
  { id: 'previousRegion', menu: 'view', keys: ['Shift+F6'] },
  { id: 'settings', menu: 'view', keys: ['Ctrl+,'], parted: true },
  { id: 'nextAction', menu: 'run', keys: ['Ctrl+Enter'] },
  { id: 'train', menu: 'run', keys: [] },
  { id: 'pause', menu: 'run', keys: [], parted: true },
  { id: 'finishWithBest', menu: 'run', keys: [] },
  { id: 'discard', menu: 'run', keys: [] },
  { id: 'showKeys', menu: 'help', keys: ['?'] },
  { id: 'copyDiagnostics', menu: 'help', keys: [] },
] as const satisfies readonly CommandRow[]

export type NamedCommand = (typeof named)[number]['id']

const steps: readonly CommandRow[] = stepNames.map((step, index) => ({
  id: `goTo-${step}`,
  menu: 'view',
  keys: [`Ctrl+${index + 1}`],
  step,
}))

export const commandTable: readonly CommandRow[] = [...steps, ...named]

/** The keys of a command as they are shown; empty where it has none. */
export function keysOf(id: NamedCommand): string {
  return commandTable.find((row) => row.id === id)?.keys[0] ?? ''
}

export function isNamed(id: string): id is NamedCommand {
  return named.some((row) => row.id === id)
}
