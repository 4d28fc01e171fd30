/**
 * The commands as native menus, told to main anew whenever a word or what can be given has changed; a frame later, since most
 * of what changes them changes the page too, which is looked at.
 */

import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'

import { editRoles, type MenuDescription, type MenuItem } from '../../src/contract'
import { useFrameLaterEffect } from '../composables/nextFrame'
import { useStores } from '../stores'
import type { Command } from './command'
import { menuNames } from './commandTable'

export function useNativeMenu(commands: Readonly<Ref<readonly Command[]>>): void {
  const { desktop } = useStores()
  const { t } = useI18n()

  const describe = (): MenuDescription[] =>
    menuNames.map((name) => ({
      name,
      label: t(`commands.menus.${name}`),
      items: [
        ...itemsOf(commands.value.filter(({ menu }) => menu === name)),
        ...(name === 'edit' ? [separator, ...editRoles.map(roleItem)] : []),
      ],
    }))

  function roleItem(role: (typeof editRoles)[number]): MenuItem {
    return { kind: 'role', role, label: t(`commands.roles.${role}`) }
  }

  let told = ''
  useFrameLaterEffect(() => {
    const menus = describe()
    const telling = JSON.stringify(menus)
    if (telling === told) return
    told = telling
    void desktop.setMenu(menus)
  })
}

const separator: MenuItem = { kind: 'separator' }

function itemsOf(commands: readonly Command[]): MenuItem[] {
  return commands.flatMap(({ id, label, keys, reason, parted }): MenuItem[] => {
    // Single letters are keys of the window alone: in a native menu they would be taken from every field.
    const [shown] = keys.filter((key) => key.startsWith('Ctrl+') || key.startsWith('F'))
    const item = { kind: 'command', id, label, keys: shown ?? '', enabled: reason === '' } as const
    return parted ? [separator, item] : [item]
  })
}
