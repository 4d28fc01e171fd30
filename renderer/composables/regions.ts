/** F6 goes round the regions of the window: the elements marked `data-region`. */

const focusable = 'button, input, [tabindex]:not([tabindex="-1"])'

export function moveRegionFocus(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const count = regions.length
  for (let tried = 1; tried <= count; tried++) {
    const region = regions[(((here + direction * tried) % count) + count) % count]
    const target = region?.querySelector<HTMLElement>(focusable)
    if (target) {
      target.focus()
      return
    }
  }
}
