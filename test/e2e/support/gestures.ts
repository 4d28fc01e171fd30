/** What a hand does on the chart, at the pace of a hand: an event a frame or so. */

import type { Page } from '@playwright/test'

interface Spot {
  readonly x: number
  readonly y: number
}

async function middleOfPlot(page: Page): Promise<Spot> {
  const box = await page.locator('.surface').boundingBox()
  if (!box) throw new Error('the chart is not shown')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** In and out again, by the wheel. */
export async function zoomBackAndForth(page: Page, turns = 30): Promise<void> {
  const { x, y } = await middleOfPlot(page)
  await page.mouse.move(x, y)
  for (const direction of [-1, 1]) {
    for (let i = 0; i < turns; i++) await page.mouse.wheel(0, direction * 100)
  }
}

/** To the right and back again, the button held. */
export async function panBackAndForth(page: Page, moves = 60): Promise<void> {
  const { x, y } = await middleOfPlot(page)
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let i = 0; i < moves; i++) {
    const share = Math.sin((Math.PI * i) / moves)
    await page.mouse.move(x + 300 * share, y)
  }
  await page.mouse.up()
}

/** The cursor led over the lines. */
export async function hoverAcross(page: Page, moves = 40): Promise<void> {
  const { x, y } = await middleOfPlot(page)
  for (let i = 0; i < moves; i++) await page.mouse.move(x - 200 + (400 * i) / moves, y)
}
