/** The colours a canvas needs, read from the tokens of the style sheet: what CSS cannot reach there. */

export interface ChartTheme {
  readonly stage: string
  readonly text3: string
  readonly actual: string
  readonly filled: string
  readonly baseline: string
  readonly forecast: string
  readonly problem: string
  /** Opacity of the oldest and the newest ghost. */
  readonly ghostFirst: number
  readonly ghostLast: number
}

function shareOf(text: string, fallback: number): number {
  const number = Number.parseFloat(text)
  if (!Number.isFinite(number)) return fallback
  return text.includes('%') ? number / 100 : number
}

/** @param token the computed value of a custom property, by its name without the dashes; empty when it has none */
export function chartTheme(token: (name: string) => string): ChartTheme {
  const colour = (name: string) => token(name).trim()
  return {
    stage: colour('stage'),
    text3: colour('text-3'),
    actual: colour('actual'),
    filled: colour('filled'),
    baseline: colour('baseline'),
    forecast: colour('forecast'),
    problem: colour('problem'),
    ghostFirst: shareOf(token('ghost-first'), 0.5),
    ghostLast: shareOf(token('ghost-last'), 0.8),
  }
}
