/** Which tracks a deck of some height has, and where: what does not fit goes from the bottom. */

export interface Track {
  readonly top: number
  readonly height: number
}

export interface DeckTracks {
  readonly skill: Track
  readonly loss?: Track
  /** As high as all rows asked for, or one where they leave too little for the curves. */
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
/** From a row of cells to the next. */
export const rowHeight = 14
/** What the curves above need to be read at all: rows that would take of it are not shown. */
const leastForCurves = 90
const learningRateHeight = 20

/** @param gradientRows of cells, if there is room for them */
export function deckTracks(height: number, gradientRows = 1): DeckTracks {
  const bottom = height - axisHeight
  const room = bottom - top
  if (room < 80) return { skill: { top, height: Math.max(8, room - 6) }, bottom }
  const withGradients = room >= 150
  const withLearningRate = room >= 185
  const others = gap + learningRateHeight + gap + gap + 6
  const rows = Math.max(gradientHeight, gradientRows * rowHeight)
  const gradientTrack = room - rows - others >= leastForCurves ? rows : gradientHeight
  const fixed =
    (withGradients ? gradientTrack + gap : 0) + (withLearningRate ? learningRateHeight + gap : 0) + gap + 6
  const skillHeight = Math.round((room - fixed) * 0.42)
  const loss = { top: top + skillHeight + gap, height: room - fixed - skillHeight }
  const gradientsTop = loss.top + loss.height + gap
  return {
    skill: { top, height: skillHeight },
    loss,
    ...(withGradients ? { gradients: { top: gradientsTop, height: gradientTrack } } : {}),
    ...(withLearningRate
      ? { learningRate: { top: gradientsTop + gradientTrack + gap, height: learningRateHeight } }
      : {}),
    bottom,
  }
}
