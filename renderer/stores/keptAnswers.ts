/** The latest answers of the trainer by what was asked, so that undo shows them at once. */

export interface KeptAnswers<Answer> {
  get(asked: string): Answer | undefined
  /** The answer least lately kept is let go of where there are too many. */
  keep(asked: string, answer: Answer): void
}

/** @param most answers kept */
export function createKeptAnswers<Answer>(most: number): KeptAnswers<Answer> {
  /** The latest last. */
  const answers = new Map<string, Answer>()
  return {
    get: (asked) => answers.get(asked),
    keep(asked, answer) {
      answers.delete(asked)
      answers.set(asked, answer)
      const [oldest] = answers.keys()
      if (answers.size > most && oldest !== undefined) answers.delete(oldest)
    },
  }
}
