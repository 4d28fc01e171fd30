/** A step of the forecast that is shown, by its time. */

import { useStores } from '../stores'
import { useFormats } from './formats'

export function useStepName(): (step: number) => string {
  const { overrides } = useStores()
  const { stamp, plainNumber } = useFormats()

  return (step) => {
    const { value: forecast } = overrides.forecast
    const at = forecast?.stamps[step]
    if (!forecast || at === undefined) return plainNumber(step + 1)
    return stamp(at, { kind: forecast.timeKind, frequency: forecast.frequency })
  }
}
