import { readFileSync } from 'node:fs'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Route } from '../route.ts'
import { openApiDocument } from './describe.ts'

const versionOf = (): string =>
  (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }).version

/** Serves the description of the API, made from the routes once they are all known. */
export const openApiRoute = (all: () => readonly Route[]): Route => ({
  method: 'GET',
  path: '/api/openapi.json',
  who: 'anyone',
  handle: ({ context }) => context.json(openApiDocument(all(), versionOf())),
})

/** A call that is not there is refused in JSON, also under a path that no page has. */
export const unknownCall: Route = {
  method: 'GET',
  path: '/api/*',
  who: 'anyone',
  handle: () => {
    throw new ProblemError(problem('web.not-found', {}))
  },
}
