/** Which tracks a deck of some height has, and where: what does not fit goes from the bottom. */

export interface Track {
  readonly top: number
  readonly height: number
}

export interface DeckTracks {
  readonly skill: Track
  readonly loss?: Track
  readonly gradients?: Track
  readonly learningRate?: Track
  /** Where the tracks end and the labels of the axis begin. */
  readonly bottom: number
}

const axisHeight = 22
const top = 18
const gap = 16
/** A row of cells, and under the name of the track the word for its state. */
const gradientHeight = 28
export const cellHeight = 12
const learningRateHeight = 20

export function deckTracks(height: number): DeckTracks {
  const bottom = height - axisHeight
  const room = bottom - top
  if (room < 80) return { skill: { top, height: Math.max(8, room - 6) }, bottom }
  const withGradients = room >= 150
  const withLearningRate = room >= 185
  const fixed =
    (withGradients ? gradientHeight + gap : 0) + (withLearningRate ? learningRateHeight + gap : 0) + gap + 6
  const skillHeight = Math.round((room - fixed) * 0.42)
  const loss = { top: top + skillHeight + gap, height: room - fixed - skillHeight }
  const gradientsTop = loss.top + loss.height + gap
  return {
    skill: { top, height: skillHeight },
    loss,
    ...(withGradients ? { gradients: { top: gradientsTop, height: gradientHeight } } : {}),
    ...(withLearningRate
      ? { learningRate: { top: gradientsTop + gradientHeight + gap, height: learningRateHeight } }
      : {}),
    bottom,
  }
}
