/** How fast a forecast leaves the app: a million rows of ten columns, and how soon a cancellation is heard. */

import fs from 'node:fs/promises'
import path from 'node:path'

import { writeTargetFile } from '../electron/files'
import { defaultTableOptions } from '../src/contract'
import { encodeForecast, type ForecastDocument } from '../src/service'
import { createRandom } from '../src/util/random'
import { withTemporaryFolder } from './temporaryFolder'

const seriesCount = 1000
const horizon = 1000
const coverages = [0.5, 0.8, 0.95]

export { benchReport } from './benchReport'

export async function benchExport() {
  const document = largeDocument()
  return withTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'forecast.csv')
    const started = performance.now()
    let longestPiece = 0
    const { rows, pieces } = encodeForecast(document, 'csv', defaultTableOptions)
    await writeTargetFile(
      file,
      (async function* () {
        for (let before = performance.now(); ; before = performance.now()) {
          const next = pieces.next()
          longestPiece = Math.max(longestPiece, performance.now() - before)
          if (next.done === true) return
          yield next.value.bytes
          await new Promise((resolve) => setImmediate(resolve))
        }
      })(),
    )
    const seconds = (performance.now() - started) / 1000
    const { size } = await fs.stat(file)
    return {
      rows,
      columns: 4 + 2 * coverages.length,
      megabytes: size / 2 ** 20,
      seconds,
      // Between two pieces a cancellation is heard.
      longestPieceMilliseconds: longestPiece,
    }
  })
}

function largeDocument(): ForecastDocument {
  const random = createRandom(1)
  const stamps = Float64Array.from({ length: horizon }, (_, i) => 1_700_000_000_000 + i * 3_600_000)
  const draw = () => Float64Array.from({ length: horizon }, () => 1000 * random.uniform())
  const series = Array.from({ length: seriesCount }, (_, i) => ({
    id: `series-${i}`,
    history: { stamps: new Float64Array(), values: new Float64Array(), filled: new Uint8Array() },
    forecast: {
      stamps,
      values: draw(),
      bands: coverages.map((coverage) => ({ coverage, lower: draw(), upper: draw() })),
    },
    backtest: null,
  }))
  return {
    runId: '',
    source: { name: 'bench', sha256: null },
    timeKind: 'instant',
    frequency: { unit: 'hour', every: 1 },
    model: 'bench',
    series,
    rivals: [],
    settings: [],
    choices: [],
  }
}
