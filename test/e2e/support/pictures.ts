/** Pictures of a view in each of its forms, for `npm run gallery`. */

import fs from 'node:fs'
import path from 'node:path'

import { cutWords } from './cutWords'
import { languages, sizes, themes } from './forms'
import type { TidecastWindow } from './tidecastWindow'

const folder = process.env['TIDECAST_GALLERY'] ?? 'gallery-output'
const filter = process.env['TIDECAST_GALLERY_FILTER'] ?? ''

/** In which all that a walk presses is in sight. */
const roomy = { width: 1440, height: 900 }

export interface Pictures {
  /** Runs `show` in each form and takes its picture there, unless the filter leaves it out; then `leave`, if need be. */
  of(view: string, show: () => Promise<void>, leave?: () => Promise<void>): Promise<void>
  /** Of what `open` brings and Escape closes; `part` tells that it is there. */
  after(view: string, open: () => Promise<void>, part: string): Promise<void>
}

/** Beside the pictures `cut.txt` lists what had less room than it needed, picture by picture. */
export function createPictures(tidecast: TidecastWindow): Pictures {
  async function take(name: string): Promise<void> {
    await tidecast.screenshot(path.join(folder, `${name}.png`))
    const cut = await cutWords(tidecast.page)
    if (cut.length > 0) fs.appendFileSync(path.join(folder, 'cut.txt'), `${name}: ${cut.join(' | ')}\n`)
  }

  const pictures: Pictures = {
    async of(view, show, leave) {
      for (const language of languages) {
        for (const theme of themes) {
          const wanted = sizes.filter(({ name }) => `${view}-${language}-${theme}-${name}`.includes(filter))
          if (wanted.length === 0) continue
          await tidecast.prefer({ language, theme })
          for (const size of wanted) {
            await tidecast.resize(size)
            await show()
            await tidecast.settled()
            await take(`${view}-${language}-${theme}-${size.name}`)
            await leave?.()
          }
          await tidecast.resize(roomy)
        }
      }
      await tidecast.prefer({ language: 'en' })
    },
    after: (view, open, part) =>
      pictures.of(
        view,
        async () => {
          await open()
          await tidecast.part(part).waitFor()
        },
        async () => {
          await tidecast.page.keyboard.press('Escape')
          await tidecast.part(part).waitFor({ state: 'hidden' })
        },
      ),
  }
  return pictures
}
