/** The native menu: macOS needs one for its standard shortcuts; elsewhere the window is its own menu. */

import { Menu } from 'electron'

export function setApplicationMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
