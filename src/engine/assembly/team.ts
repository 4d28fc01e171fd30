/**
 * Threads: every thread has an instance of this module over the same memory. One leads, the others serve. The leader
 * writes a job and says into how many shares it falls; whoever is awake takes the next share until none is left, the
 * leader too, so a server that sleeps or has lost its core holds up nothing but the share it is in. Which thread took
 * a share changes no bit of its result.
 *
 * Words of a team, each on a cache line of its own:
 *   signal    number of the present job; servers sleep on it
 *   shares    number of the job << 16 | shares it falls into
 *   next      number of the job << 16 | next share to take; a late server's number is an old one and gets it nothing
 *   finished  shares done
 *   sleepers  servers that must be woken, since waking costs a system call
 *   stopped   not 0: servers return
 *   serving   servers that have begun
 *   job       the job's words: kind and what its kind wants (recurrent.ts, matrix.ts)
 */
import { ProductJob, productShare } from './matrix'
import { backward, BackwardJob, forward, ForwardJob, GradientJob, gradients } from './recurrent'

const signal: usize = 0
const shares: usize = 64
const next: usize = 128
const finished: usize = 192
const sleepers: usize = 256
const stopped: usize = 320
const serving: usize = 384
const job: usize = 448

/** Kinds by number, as in backends/wasm/jobs.ts. */
const forwardKind: u32 = 0
const backwardKind: u32 = 1
const gradientsKind: u32 = 2

/** Looks at the signal before a server goes to sleep: about 50 µs, the pause between two jobs of a training step. */
const patience: u32 = 30_000

export function jobOffset(): usize {
  return job
}

/** Leads the job that stands in the team's words through `count` shares, at most 65,535. */
export function lead(team: usize, count: u32): void {
  const number = (atomic.load<u32>(team + signal) + 1) & 0xffff
  atomic.store<u32>(team + finished, 0)
  atomic.store<u32>(team + shares, (number << 16) | count)
  atomic.store<u32>(team + next, number << 16)
  if (count > 1) {
    atomic.store<u32>(team + signal, number)
    if (atomic.load<u32>(team + sleepers)) atomic.notify(team + signal)
  } else store<u32>(team + signal, number)
  takeShares(team)
  let looks: u32 = 0
  for (;;) {
    const done = atomic.load<u32>(team + finished)
    if (done == count) return
    // A server that has lost its core needs one: sleep a little, in nanoseconds.
    if (++looks > patience) atomic.wait<u32>(team + finished, done, 50_000)
  }
}

/** Serves a team until it is stopped. */
export function serve(team: usize): void {
  let seen = atomic.load<u32>(team + signal)
  atomic.add<u32>(team + serving, 1)
  while (!atomic.load<u32>(team + stopped)) {
    let looks: u32 = 0
    while (atomic.load<u32>(team + signal) == seen && looks < patience) looks++
    if (looks == patience) {
      atomic.add<u32>(team + sleepers, 1)
      if (!atomic.load<u32>(team + stopped)) atomic.wait<u32>(team + signal, seen, -1)
      atomic.sub<u32>(team + sleepers, 1)
    }
    seen = atomic.load<u32>(team + signal)
    takeShares(team)
  }
}

export function servers(team: usize): u32 {
  return atomic.load<u32>(team + serving)
}

export function stop(team: usize): void {
  atomic.store<u32>(team + stopped, 1)
  atomic.add<u32>(team + signal, 1)
  atomic.notify(team + signal)
}

function takeShares(team: usize): void {
  for (;;) {
    const taken = atomic.add<u32>(team + next, 1)
    const whole = atomic.load<u32>(team + shares)
    if ((taken ^ whole) >>> 16 || (taken & 0xffff) >= (whole & 0xffff)) return
    perform(team + job, taken & 0xffff, whole & 0xffff)
    atomic.add<u32>(team + finished, 1)
  }
}

function perform(words: usize, share: u32, count: u32): void {
  const kind = load<u32>(words)
  if (kind == forwardKind) {
    const it = changetype<ForwardJob>(words)
    const first = (it.panels * share) / count
    forward(it, first, (it.panels * (share + 1)) / count - first)
  } else if (kind == backwardKind) {
    const it = changetype<BackwardJob>(words)
    const first = (it.panels * share) / count
    backward(it, first, (it.panels * (share + 1)) / count - first)
  } else if (kind == gradientsKind) gradients(changetype<GradientJob>(words), share, count)
  else productShare(changetype<ProductJob>(words), share, count)
}
