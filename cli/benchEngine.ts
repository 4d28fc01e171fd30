/**
 * The engine bench: median time of a whole training step on a grid of nets, in the form of the peer's script: forward,
 * mean squared error of a linear head on the last state, backward, clip by norm, Adam. All of it through the engine's
 * door, as the forecaster trains. Beside each row stands the speed of the bare gate product at that moment, since a core
 * that is shared with others changes its speed from second to second.
 */

import os from 'node:os'

import { Command, CommanderError, InvalidArgumentError } from 'commander'

import { engineThreads } from '../electron/threads'
import { createBackend, type Backend, type BackendName } from '../src/engine'
import { toErrorData } from '../src/util/errors'
import { forecasterRows, peerRows, type BenchRow } from './benchNets'
import { createProcessTerminal, type Terminal } from './terminal'

interface BenchFlags {
  readonly json?: true
  readonly threads?: number
  readonly build: BackendName | 'auto'
  readonly row?: string
  readonly seconds: number
  readonly peer?: true
}

/** What only the caller can do: run the peer's script and hand over its lines. */
export interface BenchHost {
  readonly runPeer: (threads: number) => readonly string[]
}

/** One row, in the words of the peer's script. */
interface BenchLine {
  readonly engine: string
  readonly machine: string
  readonly name: string
  readonly threads: number
  readonly msPerStep: number
  readonly sequencesPerSecond: number
  readonly gflops: number
  readonly ceiling: number
  readonly ofCeiling: number
}

export async function main(
  words: readonly string[],
  host: BenchHost,
  terminal: Terminal = createProcessTerminal(),
): Promise<number> {
  const program = new Command('bench:engine')
    .description('Measure training steps of recurrent nets. Leave the machine alone meanwhile.')
    .option('--json', 'print one JSON line a row')
    .option('--threads <count>', 'threads in all; as many as the app uses when left out', parseCount)
    .option('--build <name>', 'relaxed-simd or simd', 'auto')
    .option('--row <text>', 'only rows whose name contains this')
    .option('--seconds <time>', 'time to measure each row for', Number, 2.5)
    .option('--peer', 'run the peer too, with the same threads, and print the ratio')
    .exitOverride()
  try {
    program.parse(words, { from: 'user' })
    await runBench(program.opts<BenchFlags>(), host, terminal)
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    terminal.say(`bench:engine: ${toErrorData(error).message}`)
    return 1
  }
}

function parseCount(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('Give a number of threads such as 2.')
  return Number(text)
}

async function runBench(flags: BenchFlags, host: BenchHost, terminal: Terminal): Promise<void> {
  const lines: BenchLine[] = []
  for (const row of [...peerRows, ...forecasterRows]) {
    if (flags.row !== undefined && !row.name.includes(flags.row)) continue
    const backend = createBackend(flags.build, { threads: engineThreads(flags.threads) })
    try {
      const line = { ...(await measure(backend, row, flags.seconds)), ...row.sizes }
      lines.push(line)
      terminal.result(flags.json ? `${JSON.stringify(line)}\n` : formatLine(line))
    } finally {
      backend.dispose()
    }
  }
  if (!flags.peer) return
  const threads = lines[0]?.threads ?? 1
  const ratios: number[] = []
  for (const text of host.runPeer(threads)) {
    const peer = JSON.parse(text) as { readonly peer: string; readonly gflops: number } & BenchRow['sizes']
    const own = lines.find((line) => line.name === nameOf(peer))
    if (!own) continue
    const ratio = own.gflops / peer.gflops
    ratios.push(ratio)
    const line = { ...peer, name: own.name, ratio: round(ratio, 2) }
    terminal.result(
      flags.json
        ? `${JSON.stringify(line)}\n`
        : `${own.name}: ${own.gflops} GFLOP/s, ${peer.peer} ${peer.gflops}: ${line.ratio} times\n`,
    )
  }
  const mean = Math.exp(ratios.reduce((total, ratio) => total + Math.log(ratio), 0) / ratios.length)
  if (ratios.length > 0) terminal.say(`geometric mean ${round(mean, 2)} times the peer`)
}

function nameOf(sizes: BenchRow['sizes']): string {
  const { cell, batch, steps, inputSize, hiddenSize, layers } = sizes
  return `${cell} ${[batch, steps, inputSize, hiddenSize, layers].join(',')}`
}

async function measure(backend: Backend, row: BenchRow, seconds: number): Promise<BenchLine> {
  const step = row.prepare(backend)
  const ceiling = backend.bareProduct?.()
  // Threads start while this one lets them.
  const warm = performance.now() + 400
  while (performance.now() < warm) {
    step()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const times: number[] = []
  const speeds: number[] = []
  const end = performance.now() + seconds * 1000
  while (performance.now() < end || times.length < 5) {
    times.push(timeOf(step))
    if (ceiling) speeds.push(ceiling.flops / timeOf(ceiling.run) / 1e6)
  }
  ceiling?.dispose()
  const milliseconds = median(times)
  const gflops = row.flops / milliseconds / 1e6
  return {
    engine: `Tidecast ${backend.name}`,
    machine: os.cpus()[0]?.model ?? 'unknown',
    name: row.name,
    threads: backend.threads,
    msPerStep: round(milliseconds, 3),
    sequencesPerSecond: Math.round((row.sizes.batch / milliseconds) * 1000),
    gflops: round(gflops, 1),
    ceiling: round(median(speeds), 1),
    ofCeiling: ceiling ? round(gflops / median(speeds), 2) : 0,
  }
}

function timeOf(body: () => unknown): number {
  const begin = performance.now()
  body()
  return performance.now() - begin
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

function formatLine({ name, threads, msPerStep, gflops, ceiling, ofCeiling }: BenchLine): string {
  return `${name}, threads ${threads}: ${msPerStep} ms, ${gflops} GFLOP/s, ${Math.round(ofCeiling * 100)} % of ${ceiling}\n`
}
