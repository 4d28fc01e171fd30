/**
 * Closing the window while a run is under way: what becomes of the run is asked beside it. Unsaved work is asked for
 * after it, by the desk.
 */

import { computed, shallowRef, watch } from 'vue'

import type { Desktop } from '../../src/contract'
import type { AutoStore } from './autoStore'
import type { DeskStore } from './deskStore'
import type { PanelForecastStore } from './panelForecastStore'
import type { RunStore } from './runStore'

export interface ClosingParts {
  readonly desktop: Pick<Desktop, 'windowAction'>
  readonly desk: Pick<DeskStore, 'leave'>
  readonly run: Pick<RunStore, 'run' | 'busy' | 'finishWithBest' | 'discard'>
  readonly auto: Pick<AutoStore, 'run' | 'finish' | 'stop'>
  readonly panelForecast: Pick<PanelForecastStore, 'run' | 'finish' | 'stop'>
}

export type ClosingStore = ReturnType<typeof createClosingStore>

export function createClosingStore({ desktop, desk, run, auto, panelForecast }: ClosingParts) {
  const makers = [auto, panelForecast]
  /** Auto's work under way, of one series or of all. */
  const atWork = computed(() => makers.find((each) => each.run.value?.state === 'running'))
  const running = computed(() => run.busy.value || atWork.value !== undefined)
  const asking = shallowRef(false)
  /** The window closes as soon as the run has ended. */
  const closesAfter = shallowRef(false)

  watch(running, (now) => {
    if (now) return
    asking.value = false
    const wanted = closesAfter.value
    closesAfter.value = false
    // A run that failed says why: that is not to be missed.
    const failed = [run, ...makers].some((each) => each.run.value?.state === 'failed')
    if (wanted && !failed) void desk.leave({ kind: 'close' })
  })

  return {
    running,
    asking,
    async request(): Promise<void> {
      if (running.value) asking.value = true
      else await desk.leave({ kind: 'close' })
    },
    stay(): void {
      asking.value = closesAfter.value = false
    },
    /** Ends the run with the best there is, which is unsaved work; the window closes after it. */
    finish(): void {
      asking.value = false
      closesAfter.value = true
      if (run.busy.value) run.finishWithBest()
      else atWork.value?.finish()
    },
    /** The window goes, the run goes on. */
    async goOn(): Promise<void> {
      asking.value = false
      await desktop.windowAction('hide')
    },
    async discard(): Promise<void> {
      if (run.busy.value) run.discard()
      else atWork.value?.stop()
      await desk.leave({ kind: 'close' })
    },
  }
}
