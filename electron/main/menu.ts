/**
 * The native menus: a bar on macOS, elsewhere a menu that opens below the window's mark. The page tells what stands in
 * them, in its language; what is chosen is told to the window it came from.
 */

import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'

import { commandChannel, type MenuDescription, type MenuItem, type MenuPlace } from '../../src/contract'

export interface ApplicationMenu {
  set(window: BrowserWindow, menus: readonly MenuDescription[]): void
  open(window: BrowserWindow, at: MenuPlace): void
}

const onMac = process.platform === 'darwin'

export function createApplicationMenu(): ApplicationMenu {
  // Until the page has spoken: macOS needs its standard shortcuts, elsewhere the window is its own menu.
  Menu.setApplicationMenu(
    onMac
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )

  return {
    set(window, menus) {
      const rows = menus.map(({ label, items }) => ({
        label,
        submenu: items.map((item) => rowOf(item, window)),
      }))
      const last = rows.at(-1)
      Menu.setApplicationMenu(
        Menu.buildFromTemplate(
          onMac && last
            ? [{ role: 'appMenu' }, ...rows.slice(0, -1), { role: 'windowMenu' }, { ...last, role: 'help' }]
            : rows,
        ),
      )
    },
    open(window, at) {
      Menu.getApplicationMenu()?.popup({ window, ...at })
    },
  }
}

function rowOf(item: MenuItem, window: BrowserWindow): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'role':
      return { role: item.role, label: escaped(item.label) }
    case 'command':
      return {
        id: item.id,
        label: escaped(item.label),
        enabled: item.enabled,
        ...(item.keys === '' ? {} : { accelerator: acceleratorOf(item.keys) }),
        // The page hears the keys itself: heard here too, a command would be given twice.
        registerAccelerator: false,
        click: () => {
          if (!window.isDestroyed()) window.webContents.send(commandChannel, item.id)
        },
      }
  }
}

function acceleratorOf(keys: string): string {
  return keys.replace('Ctrl', 'CommandOrControl').replace('Enter', 'Return')
}

/** A lone ampersand would underline the letter after it. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&')
}
