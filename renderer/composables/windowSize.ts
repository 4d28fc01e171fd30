/** The widths and heights at which the layout gives way. */

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

function useMedia(query: string): Readonly<ShallowRef<boolean>> {
  const media = window.matchMedia(query)
  const matches = shallowRef(media.matches)
  const update = () => {
    matches.value = media.matches
  }
  media.addEventListener('change', update)
  onScopeDispose(() => media.removeEventListener('change', update))
  return matches
}

export function useWindowSize() {
  return {
    /** The inspector is 256 px wide, or a drawer. */
    narrow: useMedia('(width < 1180px)'),
    /** The inspector is a drawer over the stage. */
    drawer: useMedia('(width < 1024px)'),
    /** Docks shrink to their title row. */
    short: useMedia('(height < 760px)'),
  }
}
