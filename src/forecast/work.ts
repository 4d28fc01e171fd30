/**
 * How work is cut into epochs that never take long. Counts arithmetic, not time: a clock would make two runs of one seed
 * differ.
 */

/** Forward passes that a training step costs. */
export const workOfTraining = 3

/** Some 3 s on one core with SIMD. Users wait for the first epoch. */
const workOfEpoch = 3e10
const fewestWindowsOfEpoch = 1024

/**
 * Windows of one epoch: all of them, unless they are more than {@link workOfEpoch} pays for. Then each epoch takes the
 * next part of a shuffled order.
 * @param windowWork floating-point operations of one window's forward pass
 */
export function windowsOfEpoch(windowWork: number, trainingWindows: number): number {
  const affordable = Math.floor(workOfEpoch / (workOfTraining * windowWork))
  return Math.min(trainingWindows, Math.max(fewestWindowsOfEpoch, affordable))
}
