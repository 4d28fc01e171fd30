/** Words of the page that have less room than they need. */

import type { Page } from '@playwright/test'

/**
 * Texts that are cut, with an ellipsis or without. The user's own names may be of any length: one that says itself whole
 * in a title is not cut.
 */
export function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) return false
        const { overflowX, clipPath } = getComputedStyle(element)
        const ownText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
        )
        return ownText && overflowX === 'hidden' && clipPath === 'none' && !element.closest('[title]')
      })
      .map((element) => element.textContent?.trim() ?? ''),
  )
}
