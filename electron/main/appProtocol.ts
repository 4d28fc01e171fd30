/**
 * `app://tidecast/…`: serves the renderer's files and nothing else, each with the content security policy and the
 * isolation headers on the response itself, so that no page can be had without them.
 */

import fs from 'node:fs/promises'
import path from 'node:path'

import { protocol } from 'electron'

export const appScheme = 'app'
export const appHost = 'tidecast'
export const appOrigin = `${appScheme}://${appHost}`

const rendererFolder = path.join(__dirname, '..', 'renderer')

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** Must run before the app is ready, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

export function serveApp(): void {
  protocol.handle(appScheme, async (request) => {
    const file = fileOf(request.url)
    const contentType = file && contentTypes[path.extname(file)]
    if (request.method !== 'GET' || !contentType) return notFound()
    try {
      return new Response(await fs.readFile(file), { headers: { ...headers, 'Content-Type': contentType } })
    } catch {
      return notFound()
    }
  })
}

/** The file a URL names, or undefined when it is of another host or would leave the renderer's folder. */
export function fileOf(url: string): string | undefined {
  const { host, pathname } = new URL(url)
  if (host !== appHost) return undefined
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined
  const file = path.resolve(rendererFolder, `.${decoded === '/' ? '/index.html' : decoded}`)
  return file.startsWith(rendererFolder + path.sep) ? file : undefined
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { ...headers, 'Content-Type': 'text/plain' } })
}
