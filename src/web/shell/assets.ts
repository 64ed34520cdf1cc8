import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize, sep } from 'node:path'
import type { Hono } from 'hono'

/** Where the design system's built files lie. */
const designSystem = dirname(dirname(createRequire(import.meta.url).resolve('dkfds')))
const own = join(import.meta.dirname, '..', 'assets')

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ico: 'image/x-icon',
}

type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string; readonly etag: string }

const read = (folder: string, path: string): Asset | undefined => {
  const file = normalize(join(folder, path))
  const type = types[path.slice(path.lastIndexOf('.') + 1)]
  if (type === undefined || path.includes('\0') || !file.startsWith(folder + sep)) return undefined
  try {
    const bytes = new Uint8Array(readFileSync(file))
    return { bytes, type, etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"` }
  } catch {
    return undefined
  }
}

/** The version in the address of a file: another file has another address, so that browsers may keep it for a year. */
export const assetPath = (path: string): string => {
  const asset = kept(path)
  return `/assets/${path}${asset === undefined ? '' : `?v=${asset.etag.slice(1, 9)}`}`
}

const cache = new Map<string, Asset>()

const kept = (path: string): Asset | undefined => {
  const known = cache.get(path)
  if (known !== undefined) return known
  const asset = path.startsWith('fds/') ? read(designSystem, path.slice(4)) : read(own, path)
  if (asset !== undefined) cache.set(path, asset)
  return asset
}

/** Serves the design system under `/assets/fds/` and Virker's own few files under `/assets/`. */
export const serveAssets = (app: Hono): void => {
  app.get('/assets/*', (context) => {
    const path = context.req.path.slice('/assets/'.length)
    const asset = kept(path)
    if (asset === undefined) return context.text('', 404)
    const headers = { 'content-type': asset.type, etag: asset.etag, 'cache-control': 'public, max-age=31536000' }
    if (context.req.header('if-none-match') === asset.etag) return context.body(null, 304, headers)
    return context.body(asset.bytes, 200, headers)
  })
}
