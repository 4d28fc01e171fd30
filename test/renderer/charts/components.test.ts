/** The chart components as a reader and a keyboard meet them. The canvas itself is replaced: here it has no pixels. */

import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { createApp, h, nextTick, shallowRef, type App } from 'vue'

import type { LayerOption } from '../../../renderer/charts/layers'
import type { ChartMark, OverviewPart, StampRange } from '../../../renderer/charts/types'
import EpochDeck from '../../../renderer/components/chart/EpochDeck.vue'
import OverviewBrush from '../../../renderer/components/chart/OverviewBrush.vue'
import Sparkline from '../../../renderer/components/chart/Sparkline.vue'
import TimeChart from '../../../renderer/components/chart/TimeChart.vue'
import { createTranslation } from '../../../renderer/i18n'
import { deckEpoch, hour, hourly, line } from './support'

const drawn: LayerOption[] = []
vi.mock('../../../renderer/components/chart/canvasLayer', () => ({
  createCanvasLayer: () => ({ draw: (option: LayerOption) => drawn.push(option), dispose: () => undefined }),
}))

const figureSize = { width: 1072, height: 440 }

/** Everything is that large when it is first seen. */
class FixedResizeObserver {
  private readonly report: ResizeObserverCallback
  constructor(report: ResizeObserverCallback) {
    this.report = report
  }
  observe(): void {
    const entry = { contentRect: figureSize } as ResizeObserverEntry
    this.report([entry], this)
  }
  unobserve(): void {
    // Sizes never change.
  }
  disconnect(): void {
    // Nothing is held.
  }
}

let app: App | undefined
let measured: MockInstance<() => DOMRect>
beforeEach(() => {
  drawn.length = 0
  vi.stubGlobal('ResizeObserver', FixedResizeObserver)
  measured = vi
    .spyOn(HTMLElement.prototype, 'getBoundingClientRect')
    .mockReturnValue(new DOMRect(0, 0, figureSize.width, figureSize.height))
})
afterEach(() => {
  app?.unmount()
  measured.mockRestore()
  vi.unstubAllGlobals()
})

function mounted(render: () => ReturnType<typeof h>): HTMLElement {
  const host = document.createElement('div')
  app = createApp({ render }).use(createTranslation())
  app.mount(host)
  return host
}

async function press(element: Element, key: string, more: KeyboardEventInit = {}): Promise<void> {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  await nextTick()
  await nextTick()
}

function required(host: Element, selector: string): HTMLElement {
  const element = host.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`${selector} is not there`)
  return element
}

const domain = { from: 0, to: 99 * hour }
const values = Array.from({ length: 100 }, (_, index) => index)
const time = { timeKind: 'wallClock', frequency: hourly, domain, locale: 'en' } as const

async function timeChart() {
  const view = shallowRef<StampRange>({ from: 0, to: 50 * hour })
  const marks = shallowRef<readonly ChartMark[]>([
    line('actual', values, { label: 'Actual' }),
    line('baseline', values, { label: 'Seasonal naive' }),
    line('forecast', values, { label: 'Epoch 1' }),
    line('ghost', values, { label: 'epoch 0', epoch: 0 }),
  ])
  const table = shallowRef(false)
  const cursor = shallowRef<number | null>(null)
  const host = mounted(() =>
    h(TimeChart, {
      ...time,
      marks: marks.value,
      summary: 'Demand and its forecast.',
      view: view.value,
      'onUpdate:view': (next: StampRange) => (view.value = next),
      table: table.value,
      'onUpdate:table': (next: boolean) => (table.value = next),
      cursor: cursor.value,
      'onUpdate:cursor': (next: number | null) => (cursor.value = next),
    }),
  )
  await nextTick()
  const figure = required(host, 'figure')
  const readout = () => required(host, '.readout').textContent
  return { host, figure, readout, view, marks, table, cursor }
}

describe('the time chart', () => {
  it('is a focusable figure with a sentence, and reads the last point in view at rest', async () => {
    const { figure, readout } = await timeChart()
    expect(figure.getAttribute('aria-label')).toBe('Demand and its forecast.')
    expect(figure.tabIndex).toBe(0)
    expect(readout()).toContain('Sat 3 Jan 02:00')
    expect(readout()).toContain('Seasonal naive50')
    expect(readout()).toContain('Earlier epochs0')
  })

  it('draws a view on one canvas, and redraws only the forecast from the second epoch on', async () => {
    const { marks } = await timeChart()
    const [actual, baseline, , ghost] = marks.value
    const learn = async (epoch: number) => {
      const learned = values.map((value) => value / epoch)
      marks.value = [actual, baseline, line('forecast', learned, { label: `Epoch ${epoch}` }), ghost]
      await nextTick()
    }
    const idsDrawn = () => drawn.splice(0).map(({ series }) => series.map(({ id }) => id))
    expect(idsDrawn()).toEqual([['ghost', 'baseline', 'actual', 'forecast']])
    await learn(2)
    expect(idsDrawn()).toEqual([['ghost', 'baseline', 'actual'], ['forecast']])
    await learn(3)
    expect(idsDrawn()).toEqual([['forecast']])
  })

  it('clears the canvas of the forecast when a new view has taken its line', async () => {
    const { figure, marks } = await timeChart()
    marks.value = marks.value.filter(({ id }) => id !== 'baseline')
    await nextTick()
    drawn.length = 0
    await press(figure, '+')
    expect(drawn.map(({ series }) => series.length)).toEqual([3, 0])
  })

  it('is not drawn for a size it has no longer: the frame of its own size is under way', async () => {
    const { height } = figureSize
    measured.mockReturnValue(new DOMRect(0, 0, figureSize.width, height + 80))
    const { marks } = await timeChart()
    expect(drawn).toEqual([])
    measured.mockReturnValue(new DOMRect(0, 0, figureSize.width + 0.4, height + 0.8))
    marks.value = [...marks.value]
    await nextTick()
    expect(drawn).toHaveLength(1)
  })

  it('moves its cursor by keys, reads it aloud, and redraws no canvas for it', async () => {
    const { host, figure, readout, cursor } = await timeChart()
    await press(figure, 'ArrowLeft')
    await press(figure, 'ArrowLeft')
    expect(cursor.value).toBe(49 * hour)
    expect(readout()).toContain('Actual49')
    expect(required(host, '[aria-live]').textContent).toContain('Sat 3 Jan 01:00, Actual 49')
    expect(host.querySelectorAll('circle.dot')).toHaveLength(3)
    expect(drawn).toHaveLength(1)
    await press(figure, 'Escape')
    expect(cursor.value).toBeNull()
  })

  it('zooms, pans and shows all by keys', async () => {
    const { figure, view } = await timeChart()
    await press(figure, '+')
    expect(view.value.to - view.value.from).toBeCloseTo((50 * hour) / 1.5)
    await press(figure, 'ArrowRight', { shiftKey: true })
    expect(view.value.from).toBeGreaterThan(10 * hour)
    await press(figure, '0')
    expect(view.value).toEqual(domain)
  })

  it('leaves keys with modifiers to the window', async () => {
    const { figure, view } = await timeChart()
    const before = view.value
    await press(figure, '0', { ctrlKey: true })
    expect(view.value).toBe(before)
  })

  it('hides a mark by its key, and shows one alone', async () => {
    const { host, figure } = await timeChart()
    const keys = [...host.querySelectorAll<HTMLButtonElement>('.readout button')]
    expect(keys.map((key) => key.ariaPressed ?? key.getAttribute('aria-pressed'))).toEqual([
      'true',
      'true',
      'true',
      'true',
    ])
    keys[1].click()
    await nextTick()
    expect(keys[1].getAttribute('aria-pressed')).toBe('false')
    expect(drawn.at(-1)?.series.map(({ id }) => id)).toEqual(['ghost', 'baseline', 'actual'])
    keys[0].dispatchEvent(new MouseEvent('click', { altKey: true, bubbles: true }))
    await nextTick()
    expect(keys.map((key) => key.getAttribute('aria-pressed'))).toEqual(['true', 'false', 'false', 'false'])
    keys[0].dispatchEvent(new MouseEvent('click', { altKey: true, bubbles: true }))
    await nextTick()
    expect(keys.every((key) => key.getAttribute('aria-pressed') === 'true')).toBe(true)
    await press(figure, 'ArrowLeft')
    expect(host.querySelectorAll('circle.dot')).toHaveLength(3)
  })

  it('has a table twin of what is in view', async () => {
    const { host, figure, table } = await timeChart()
    await press(figure, 't')
    expect(table.value).toBe(true)
    expect([...host.querySelectorAll('thead th')].map((cell) => cell.textContent)).toEqual([
      'Time',
      'Actual',
      'Epoch 1',
      'Seasonal naive',
    ])
    expect(host.querySelectorAll('tbody tr')).toHaveLength(51)
  })
})

describe('the overview brush', () => {
  async function brush() {
    const view = shallowRef<StampRange>({ from: 20 * hour, to: 40 * hour })
    const parts: OverviewPart[] = [{ role: 'training', from: 0, to: 80 * hour }]
    const { stamps, values: column } = line('actual', values)
    const host = mounted(() =>
      h(OverviewBrush, {
        ...time,
        stamps,
        values: column,
        parts,
        view: view.value,
        'onUpdate:view': (next: StampRange) => (view.value = next),
      }),
    )
    await nextTick()
    return { view, sliders: [...host.querySelectorAll('[role=slider]')] }
  }

  it('is a frame and two handles, each a slider with a time', async () => {
    const { sliders, view } = await brush()
    expect(sliders.map((slider) => slider.getAttribute('aria-label'))).toEqual([
      'View',
      'Start of the view',
      'End of the view',
    ])
    expect(sliders[1].getAttribute('aria-valuetext')).toBe('Thu 1 Jan 20:00')
    await press(sliders[0], 'End')
    expect(view.value).toEqual({ from: 79 * hour, to: 99 * hour })
  })

  it('stops a handle before the other one', async () => {
    const { sliders, view } = await brush()
    await press(sliders[1], 'End')
    expect(view.value).toEqual({ from: 32 * hour, to: 40 * hour })
    await press(sliders[2], 'ArrowRight', { shiftKey: true })
    expect(view.value.to).toBeCloseTo(40.8 * hour)
  })
})

describe('the epoch deck', () => {
  async function deck(viewed: number) {
    const epoch = shallowRef(viewed)
    const epochs = [-0.4, 0.1, 0.25, 0.2].map((skill, index) => deckEpoch(index, { skill }))
    const host = mounted(() =>
      h(EpochDeck, {
        epochs,
        bestEpoch: 2,
        epochLimit: 60,
        patienceLeft: 7,
        clipNorm: 5,
        locale: 'en',
        viewedEpoch: epoch.value,
        'onUpdate:viewedEpoch': (next: number) => (epoch.value = next),
      }),
    )
    await nextTick()
    const slider = required(host, '[role=slider]')
    return {
      host,
      epoch,
      slider,
      says: () => slider.getAttribute('aria-valuetext')?.replaceAll('\u00a0', ' '),
    }
  }

  it('says epoch and skill, and is moved by arrows, Home, End and B', async () => {
    const { slider, says, epoch } = await deck(3)
    expect(says()).toBe('Epoch 3 of 3, 20 % better than seasonal naive')
    await press(slider, 'ArrowRight')
    expect(epoch.value).toBe(3)
    await press(slider, 'b')
    expect(says()).toBe('Epoch 2 of 3, 25 % better than seasonal naive')
    await press(slider, 'Home')
    expect(says()).toBe('Epoch 0 of 3, untrained')
    await press(slider, 'End')
    expect(epoch.value).toBe(3)
  })

  it('shows a loss to seasonal naive as one, and when it would stop', async () => {
    const { host } = await deck(0)
    expect(host.querySelectorAll('.bar.worse')).toHaveLength(1)
    expect(required(host, '.value.problem').textContent.replaceAll('\u00a0', ' ')).toBe('−40 %')
    expect(host.textContent).toContain('stops at 10')
  })
})

describe('the sparkline', () => {
  it('is one path of the role it is given', () => {
    const host = mounted(() => h(Sparkline, { values: [1, 2], role: 'actual' }))
    expect(required(host, 'path').getAttribute('class')).toBe('actual')
  })
})
