/** One pass over the windows of an epoch, batch by batch: the same for Auto's networks and for one's own. */

/** What a step of training tells. */
export interface StepOfPass {
  readonly loss: number
  /** Global gradient norm before clipping. */
  readonly gradientNorm: number
  /** What the loss is a mean over. */
  readonly weight: number
}

export type PassEnd =
  | {
      readonly kind: 'whole'
      /** Mean over all windows. */
      readonly loss: number
      /** Mean over the steps. */
      readonly gradientNorm: number
    }
  /** Stopped within a step. */
  | { readonly kind: 'interrupted' }
  /** The loss of the step was no longer a number. */
  | { readonly kind: 'lost'; readonly step: number }

export interface PassOptions<Report> {
  /** Batches of the pass. */
  readonly steps: number
  /** The learning rate of a step, 1 the first. */
  rateAt(step: number): number
  /** Takes one step; null when interrupted. */
  learn(step: number): Promise<Report | null>
}

/** Yields what each step told. */
export async function* passOverBatches<Report extends StepOfPass>(
  learner: { learningRate: number },
  { steps, rateAt, learn }: PassOptions<Report>,
): AsyncGenerator<{ readonly step: number; readonly report: Report }, PassEnd, void> {
  let loss = 0
  let weight = 0
  let gradientNorm = 0
  for (let step = 1; step <= steps; step++) {
    learner.learningRate = rateAt(step)
    const report = await learn(step)
    if (!report) return { kind: 'interrupted' }
    if (!Number.isFinite(report.loss + report.gradientNorm)) return { kind: 'lost', step }
    loss += report.loss * report.weight
    weight += report.weight
    gradientNorm += report.gradientNorm
    yield { step, report }
  }
  return { kind: 'whole', loss: loss / weight, gradientNorm: gradientNorm / steps }
}
