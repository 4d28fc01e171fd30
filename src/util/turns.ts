/** Writes that follow each other in the order they were asked for, so that none overtakes a later one. */

export type InTurn = <Result>(write: () => Promise<Result>) => Promise<Result>

export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (write) => {
    const written = last.then(write)
    last = written.catch(() => undefined)
    return written
  }
}
