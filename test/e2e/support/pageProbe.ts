/** A stopwatch inside the page: long tasks, frames, and how long the page takes from an input to its paint. */

import type { JSHandle, Page } from '@playwright/test'

export interface PageMeasures {
  /** Durations of tasks of 50 ms and more, which are all that Chromium tells; milliseconds, as are all that follow. */
  readonly longTasks: readonly number[]
  /** Distances of animation frames. */
  readonly frames: readonly number[]
  /** From the moment of each input to the end of the frame that follows it. */
  readonly inputs: readonly number[]
}

/** When something was found in the page and when the frame with it was done, by the page's clock. */
export interface Sighting {
  readonly found: number
  readonly painted: number
}

/** Events that tell of a press of a button, or of a key. */
export type Press = 'pointerdown' | 'keydown'

interface ProbeInPage {
  restart(): void
  read(): PageMeasures
  pressed(type: Press): Promise<number>
  sight(conditions: readonly Condition[]): Promise<Sighting>
}

/** A selector that must match something, and one that must match nothing. */
export interface Condition {
  readonly present?: string
  readonly absent?: string
}

export class PageProbe {
  readonly #probe: JSHandle<ProbeInPage>

  private constructor(probe: JSHandle<ProbeInPage>) {
    this.#probe = probe
  }

  static async install(page: Page): Promise<PageProbe> {
    return new PageProbe(await page.evaluateHandle(makeProbe))
  }

  /** Forgets what was measured so far. */
  restart(): Promise<void> {
    return this.#probe.evaluate((probe) => probe.restart())
  }

  read(): Promise<PageMeasures> {
    return this.#probe.evaluate((probe) => probe.read())
  }

  /**
   * When the last of these conditions held, each awaited after the one before. Looks after each change of the page; what
   * is there already counts as found now, so start it before the act.
   */
  sight(...conditions: readonly Condition[]): Promise<Sighting> {
    return this.#probe.evaluate((probe, wanted) => probe.sight(wanted), conditions)
  }

  /**
   * When the next press was made, as its event says: what a driver does before it presses is nothing a user waits for.
   * Wait for it before the act: a press reaches the page by another way than what is asked of it, and may come first.
   */
  async listenForPress(type: Press): Promise<() => Promise<number>> {
    const press = await this.#probe.evaluateHandle((probe, wanted) => ({ at: probe.pressed(wanted) }), type)
    return () => press.evaluate(({ at }) => at)
  }

  /** The page's clock. */
  now(): Promise<number> {
    return this.#probe.evaluate(() => performance.now())
  }
}

/** Runs in the page, so it holds all it needs. */
function makeProbe(): ProbeInPage {
  let longTasks: number[] = []
  let frames: number[] = []
  let inputs: number[] = []
  const keep = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) longTasks.push(duration)
  }
  const observer = new PerformanceObserver((list) => keep(list.getEntries()))
  observer.observe({ type: 'longtask' })

  /** Calls back in the first task after the next frame was drawn. */
  const afterFrame = (act: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = act
      port2.postMessage(null)
    })

  let before = performance.now()
  const count = (now: number) => {
    frames.push(now - before)
    before = now
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)

  for (const type of ['pointerdown', 'pointermove', 'wheel', 'keydown', 'click']) {
    const watch = ({ timeStamp }: Event) => afterFrame(() => inputs.push(performance.now() - timeStamp))
    addEventListener(type, watch, { capture: true, passive: true })
  }

  const holds = ({ present, absent }: Condition) =>
    (present === undefined || document.querySelector(present) !== null) &&
    (absent === undefined || document.querySelector(absent) === null)

  return {
    restart() {
      keep(observer.takeRecords())
      longTasks = []
      frames = []
      inputs = []
    },
    read() {
      keep(observer.takeRecords())
      return { longTasks, frames, inputs }
    },
    pressed: (type) =>
      new Promise((resolve) => {
        addEventListener(type, ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true })
      }),
    sight: (conditions) =>
      new Promise((resolve) => {
        let next = 0
        const look = () => {
          while (next < conditions.length && holds(conditions[next])) next++
          if (next < conditions.length) return
          changes.disconnect()
          const found = performance.now()
          afterFrame(() => resolve({ found, painted: performance.now() }))
        }
        const changes = new MutationObserver(look)
        changes.observe(document, { subtree: true, childList: true, attributes: true })
        look()
      }),
  }
}
