/** What a disk says while it answers: a share whose server is gone may hold every question for ever. */

/** Milliseconds after which a place counts as gone. */
const longestAnswer = 3000

/** Null where there is no answer in time, or an error is one. */
export async function inTime<Answer>(
  asked: Promise<Answer>,
  milliseconds: number = longestAnswer,
): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds)
  })
  try {
    return await Promise.race([asked.catch(() => null), late])
  } finally {
    clearTimeout(timer)
  }
}
