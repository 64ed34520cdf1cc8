import { closeSync, openSync, writeSync } from 'node:fs'
import { ProblemError, problem } from '../../problems/index.ts'
import { type Fields, fieldsOf, malformed } from '../fields.ts'
import type { Route } from '../route.ts'
import type { WebConfig } from '../services.ts'

const megabyte = 1024 * 1024

/** The largest upload, where nothing else is configured. */
const uploadBytes = 25 * megabyte

/** The most bytes of a file, in megabytes, for pages that take one. */
export const uploadMegabytes = (config: WebConfig): number => Math.floor((config.uploadBytes ?? uploadBytes) / megabyte)

/** The most bytes that a route takes: 1 MB of form, 10 MB of JSON, 25 MB with files where nothing else is configured. */
const limitOf = ({ accepts }: Route, config: WebConfig): number =>
  accepts === 'upload' || accepts === 'file'
    ? (config.uploadBytes ?? uploadBytes)
    : accepts === 'json'
      ? 10 * megabyte
      : megabyte

const tooLarge = (limit: number): ProblemError =>
  new ProblemError(problem('web.too-large', { megabytes: Math.floor(limit / megabyte) }))

/**
 * Hands on what a request sends piece by piece, and no more than the route allows.
 *
 * @throws ProblemError `web.too-large`
 */
const takeBody = async (
  request: Request,
  route: Route,
  config: WebConfig,
  take: (piece: Uint8Array) => void,
): Promise<void> => {
  const limit = limitOf(route, config)
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  let size = 0
  for await (const piece of request.body ?? []) {
    size += piece.byteLength
    if (size > limit) throw tooLarge(limit)
    take(piece)
  }
}

/**
 * The bytes of a request, read no further than the route allows.
 *
 * @throws ProblemError `web.too-large`
 */
export const readBytes = async (
  request: Request,
  route: Route,
  config: WebConfig,
): Promise<Uint8Array<ArrayBuffer>> => {
  const pieces: Uint8Array[] = []
  await takeBody(request, route, config, (piece) => pieces.push(piece))
  return new Uint8Array(Buffer.concat(pieces))
}

/**
 * Writes what a request sends into a file, which must not be there: a large one is never held whole.
 *
 * @throws ProblemError `web.too-large`
 */
export const saveBody = async (request: Request, route: Route, config: WebConfig, path: string): Promise<void> => {
  const file = openSync(path, 'wx', 0o600)
  try {
    await takeBody(request, route, config, (piece) => {
      for (let done = 0; done < piece.byteLength; ) done += writeSync(file, piece, done)
    })
  } finally {
    closeSync(file)
  }
}

const isFormType = (type: string, route: Route): boolean =>
  type.startsWith('application/x-www-form-urlencoded') ||
  (route.accepts === 'upload' && type.startsWith('multipart/form-data'))

/**
 * The fields of a posted form.
 *
 * @throws ProblemError `web.too-large`, or `web.malformed` for anything that is not a form of the kind the route takes
 */
export const readForm = async (request: Request, route: Route, config: WebConfig): Promise<Fields> => {
  const type = request.headers.get('content-type') ?? ''
  if (!isFormType(type, route)) throw malformed()
  const bytes = await readBytes(request, route, config)
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => undefined)
  if (form === undefined) throw malformed()
  return fieldsOf(form)
}
