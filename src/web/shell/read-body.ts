import { ProblemError, problem } from '../../problems/index.ts'
import { type Fields, fieldsOf, malformed } from '../fields.ts'
import type { Route } from '../route.ts'
import type { WebConfig } from '../services.ts'

const megabyte = 1024 * 1024

/** The most bytes that a route takes: 1 MB of form, 10 MB of JSON, 25 MB with files where nothing else is configured. */
const limitOf = ({ accepts }: Route, config: WebConfig): number =>
  accepts === 'upload' ? (config.uploadBytes ?? 25 * megabyte) : accepts === 'json' ? 10 * megabyte : megabyte

const tooLarge = (limit: number): ProblemError =>
  new ProblemError(problem('web.too-large', { megabytes: Math.floor(limit / megabyte) }))

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
  const limit = limitOf(route, config)
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
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
