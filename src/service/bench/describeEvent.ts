/** What Auto is doing, in a few words for a line of progress. */

import type { AutoEvent } from '../../forecast'

export function describeEvent(event: AutoEvent): string {
  switch (event.kind) {
    case 'choices':
      return 'settings chosen'
    case 'candidate':
      return `${event.name}: error ${event.error.toPrecision(4)} on validation`
    case 'blend':
      return `${event.stage} forecast: error ${event.blend.error.toPrecision(4)}, ${event.blend.predictor.name}`
    case 'training': {
      const { name, event: step } = event
      if (step.kind === 'epoch') {
        return `${name}, epoch ${step.epoch}: error ${step.validationError.toPrecision(4)}`
      }
      if (step.kind === 'recovered') return `${name}: the loss was no number, again at ${step.learningRate}`
      return `${name}, epoch ${step.epoch}: step ${step.step} of ${step.steps}`
    }
  }
}
