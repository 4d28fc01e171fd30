/** The part of the contract that lets results out of the app: tables, reports, pictures, the clipboard. */

import type { TrainerMethods, WriteProgress } from '../../contract'
import {
  drawPicture,
  encodeClipboard,
  encodeDocument,
  renderReport,
  reportStyle,
  reportWords,
  defaultPictureSize,
  type BytePiece,
} from '../../export'
import type { Handlers } from '../../rpc'
import { TidecastError } from '../../util/errors'
import type { Library } from '../library'
import type { WorkContext } from '../sharedWork'
import type { ScreenHost, TrainerHost } from '../trainerHost'
import { describePicture } from './describePicture'
import { documentOf } from './documentOf'
import { reportedRunOf } from './reportedRunOf'
import { sha256OfText } from './sha256OfText'

type ExportMethod = Extract<
  keyof TrainerMethods,
  'export.forecast' | 'export.copy' | 'export.report' | 'export.picture' | 'picture.describe'
>

/** Rows that a clipboard takes: more are pasted by no spreadsheet in a bearable time. */
const mostCopiedRows = 100_000

export function createExportHandlers(
  host: TrainerHost,
  library: Library,
): Pick<Handlers<TrainerMethods>, ExportMethod> {
  function screen(form: string, instead: string): ScreenHost {
    if (!host.screen) throw new TidecastError('export.noPaper', { form, instead })
    return host.screen
  }

  return {
    async 'export.forecast'({ target, format, options, run }, { signal, progress }) {
      const document = await documentOf(run, library, host, signal)
      const { rows, pieces } = encodeDocument(document, format, options)
      await host.writeTarget(target, paced({ rows, pieces }, { signal, progress }, host))
      return { rows, runId: document.runId }
    },

    async 'export.copy'({ options, run }, { signal }) {
      const document = await documentOf(run, library, host, signal)
      const points = document.series.reduce(
        (sum, { history, forecast }) => sum + history.stamps.length + forecast.stamps.length,
        0,
      )
      const ahead = document.series.reduce((sum, { forecast }) => sum + forecast.stamps.length, 0)
      const rows = options.history || options.residuals ? points : ahead
      if (rows > mostCopiedRows) throw new TidecastError('export.tooLong', { rows, limit: mostCopiedRows })
      await screen('The clipboard', 'CSV').copy(encodeClipboard(document, options))
      return { rows, runId: document.runId }
    },

    async 'export.report'({ target, form, language, runs, notes }, { signal }) {
      const reported = []
      for (const run of runs) reported.push(await reportedRunOf(run, library, host, signal))
      const [first, ...others] = reported
      if (!first) throw new TidecastError('internal', { detail: 'a report of no run' })
      const styleHash = base64OfHex(sha256OfText(host, reportStyle))
      const html = renderReport({ runs: [first, ...others], notes }, reportWords(language), styleHash)
      const bytes =
        form === 'pdf' ? await screen('A PDF', 'HTML').print(html) : new TextEncoder().encode(html)
      await host.writeTarget(target, bytes)
      return { bytes: bytes.length }
    },

    async 'picture.describe'(wanted, { signal }) {
      return { picture: await describePicture(wanted, library, host, signal) }
    },

    async 'export.picture'({ target, form, scale, picture }) {
      const svg = drawPicture(picture)
      const bytes =
        form === 'png'
          ? await screen('A PNG', 'SVG').paint(svg, { ...defaultPictureSize, scale })
          : new TextEncoder().encode(`${svg}\n`)
      await host.writeTarget(target, bytes)
      return { bytes: bytes.length }
    },
  }
}

/** The pieces as the host takes them, with a pause after each, in which a cancellation is heard. */
async function* paced(
  { rows, pieces }: { readonly rows: number; readonly pieces: Iterable<BytePiece> },
  { signal, progress }: WorkContext<WriteProgress>,
  host: Pick<TrainerHost, 'pause'>,
): AsyncGenerator<Uint8Array> {
  for (const { bytes, rowsWritten } of pieces) {
    if (signal.aborted) throw new TidecastError('cancelled')
    yield bytes
    progress({ rowsWritten, rows })
    await host.pause()
  }
}

function base64OfHex(hex: string): string {
  const bytes = hex.match(/../g) ?? []
  return btoa(bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join(''))
}
