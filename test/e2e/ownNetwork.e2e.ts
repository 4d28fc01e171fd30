/** A network of one's own in the real app: its rich settings by keyboard, what is closed and why, its columns, its training. */

import { expect, test } from './support/launch'
import { writeSales } from './support/salesFile'

test('a preset is chosen, head, loss and schedule are changed by keyboard, and the run shows bands and gradients', async ({
  tidecast,
  page,
}) => {
  test.slow()
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.goTo('model')
  await tidecast.part('approach-network').click()
  await tidecast.choose('preset', 'seasonal')

  /** Opens a list with Enter, finds its entry by its first letters, and takes it. */
  async function chooseByKeyboard(setting: string, letters: string, value: string): Promise<void> {
    await tidecast.part(setting).focus()
    await page.keyboard.press('Enter')
    await tidecast.part(`${setting}-option-${value}`).waitFor()
    await page.keyboard.type(letters)
    await page.keyboard.press('Enter')
  }
  await chooseByKeyboard('head', 'par', 'parallel')
  await expect(tidecast.part('head')).toContainText('Parallel')
  await chooseByKeyboard('loss', 'qua', 'quantile')
  await expect(tidecast.part('loss')).toContainText('Quantile')
  await chooseByKeyboard('schedule', 'cos', 'cosine')
  await expect(tidecast.part('schedule')).toContainText('Cosine')
  await expect(tidecast.part('schedule-curve')).toBeVisible()

  await tidecast.type('lookback', 48)
  await tidecast.type('segment', 5)
  await expect(page.getByText('The look-back must be a whole number of segments.')).toBeVisible()
  await expect(tidecast.part('train')).toHaveAttribute('aria-disabled', 'true')
  await tidecast.type('segment', 1)
  await tidecast.type('epochs', 12)
  await tidecast.train()
  await tidecast.waitForRun('done', 120)

  await expect(tidecast.part('gradient-reach')).toContainText('look-back')
  await page.screenshot({ path: 'test-results/own-network.png' })
  const strip = tidecast.part('step-gradients')
  await strip.getByRole('img').hover()
  await strip.getByRole('button').first().click()
  await expect(strip.getByRole('table')).toBeVisible()
  // Judged beside every rival, with an interval; an origin is chosen on the lane.
  await tidecast.goTo('evaluate')
  await expect(tidecast.part('score-table').locator('tbody tr')).toHaveCount(15, { timeout: 60_000 })
  await expect(page.getByText(/than seasonal naive over \d+ origins/)).toBeVisible()
  await expect(tidecast.part('best-rival')).toBeVisible()
  await tidecast.part('origin-0').click()
  await expect(tidecast.part('origin-lane')).toHaveAttribute('aria-valuenow', '1')
  await page.keyboard.press('ArrowRight')
  await expect(tidecast.part('origin-lane')).toHaveAttribute('aria-valuenow', '2')
  await page.screenshot({ path: 'test-results/own-network-judged.png' })

  await tidecast.goTo('train')
  const playhead = page.getByRole('slider', { name: 'Viewed epoch' })
  await playhead.focus()
  await page.keyboard.press('Home')
  await expect(playhead).toHaveAttribute('aria-valuenow', '0')
  await page.keyboard.press('ArrowRight')
  await expect(playhead).toHaveAttribute('aria-valuenow', '1')
})

test('two layers with cells of their own are built by keyboard, train, and are told as what they are', async ({
  tidecast,
  page,
}) => {
  test.slow()
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.goTo('model')
  await tidecast.part('approach-network').press('Space')

  const ofLayer = (part: string, layer: number) => tidecast.part(`layer-${part}-${layer}`)
  async function setNumber(part: string, layer: number, value: string): Promise<void> {
    await ofLayer(part, layer).focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
  }
  await tidecast.type('segment', 1)
  await setNumber('units', 0, '12')
  await tidecast.part('layer-cell-0-lstm').press('Space')
  await tidecast.part('add-layer').press('Enter')
  await expect(ofLayer('units', 1)).toHaveValue('12')
  await tidecast.part('layer-cell-1-gru').press('Space')
  await setNumber('dropout', 0, '0.1')
  await ofLayer('residual', 1).press('Space')
  await expect(ofLayer('residual', 1)).toHaveAttribute('data-state', 'checked')

  await expect(ofLayer('residual', 0)).toBeDisabled()
  await setNumber('units', 1, '10')
  await expect(page.getByRole('alert')).toContainText('not as wide as what it reads')
  await expect(tidecast.part('train')).toHaveAttribute('aria-disabled', 'true')
  await setNumber('units', 1, '12')
  await expect(tidecast.part('train')).not.toHaveAttribute('aria-disabled', 'true')

  await expect(ofLayer('cost', 0)).toContainText('of an epoch', { timeout: 30_000 })
  await expect(tidecast.part('stack')).toContainText('LSTM 1')
  await expect(tidecast.part('stack')).toContainText('GRU 2')
  await ofLayer('cost', 1).scrollIntoViewIfNeeded()
  await page.screenshot({ path: 'test-results/own-layers.png' })
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+y')

  await tidecast.type('epochs', 3)
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  await tidecast.goTo('forecast')
  await expect(page.getByText('LSTM 12 + GRU 12').first()).toBeVisible()
})

test('the columns that help are read by the network, and close the head that cannot read them', async ({
  tidecast,
  page,
}) => {
  test.slow()
  await tidecast.openFile(
    writeSales({
      days: 200,
      daysAhead: 7,
      second: { name: 'visitors', valueOf: (day) => String(100 + (day % 9)) },
    }),
  )
  await tidecast.part('target-column').waitFor()
  await tidecast.choose('target-column', 'sales')
  await tidecast.choose('covariate-add', 'offer')
  await tidecast.choose('covariate-add', 'visitors')
  const offer = tidecast.part('covariates').locator('[data-column="offer"]')
  await offer.getByTestId('part-future').click()

  await tidecast.setModel({ units: [8], epochs: 8 })
  await expect(tidecast.part('network-columns')).toContainText('visitors')
  await tidecast.part('head').click()
  await expect(tidecast.part('head-option-recursive')).toHaveAttribute('data-disabled', '')
  await expect(tidecast.part('head-option-recursive')).toContainText('have no value there')
  await page.keyboard.press('Escape')
  await page.screenshot({ path: 'test-results/own-network-columns.png' })
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  await tidecast.goTo('forecast')
  await page.screenshot({ path: 'test-results/own-network-forecast.png' })
})
