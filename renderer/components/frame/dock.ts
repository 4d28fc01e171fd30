/** The dock of a short window: shrunk to its title row until a title is pressed. */

import { inject, provide, shallowRef, type InjectionKey, type Ref } from 'vue'

export interface Dock {
  readonly closed: Readonly<Ref<boolean>>
  open(): void
}

const dockKey: InjectionKey<Dock> = Symbol('dock')

export function provideDock(dock: Dock): void {
  provide(dockKey, dock)
}

export function useDock(): Dock {
  return inject(dockKey, { closed: shallowRef(false), open: () => undefined })
}
