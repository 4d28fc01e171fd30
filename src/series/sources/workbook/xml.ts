/** XML as a stream of elements, names without their prefixes. */

import { SaxesParser } from 'saxes'

import { TidecastError } from '../../../util/errors'

export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

export interface XmlReader {
  write(bytes: Uint8Array): void
  end(): void
}

/** @param name of the workbook, for messages. Both methods throw `file.damagedArchive`. */
export function createXmlReader(name: string, handler: XmlHandler): XmlReader {
  const decoder = new TextDecoder()
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw new TidecastError('file.damagedArchive', { name, reason: error.message })
  })
  parser.on('opentag', ({ name: tag, attributes }) => handler.open(localName(tag), attributes))
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('closetag', ({ name: tag }) => handler.close?.(localName(tag)))
  return {
    write(bytes) {
      parser.write(decoder.decode(bytes, { stream: true }))
    },
    end() {
      parser.write(decoder.decode()).close()
    },
  }
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}
