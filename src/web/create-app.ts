import { Hono } from 'hono'
import { ProblemError, problem } from '../problems/index.ts'
import type { Route } from './route.ts'
import { routes as allRoutes } from './routes.ts'
import { logRequests } from './serve/request-log.ts'
import type { Services } from './services.ts'
import { answer } from './shell/answer.ts'
import { serveAssets } from './shell/assets.ts'
import { securityHeaders } from './shell/security-headers.ts'

/** Named parts of a path come before parameters, so that `/trials/new` is not taken for a trial; `*` comes last of all. */
const inOrder = (routes: readonly Route[]): readonly Route[] => {
  const key = ({ path }: Route): string => path.replace(/:[^/]+/g, '~').replace('*', '~~')
  return [...routes].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0))
}

const notFound: Route = {
  method: 'GET',
  path: '*',
  who: 'anyone',
  handle: () => {
    throw new ProblemError(problem('web.not-found', {}))
  },
}

/**
 * The web app: every route of the list behind the same checks.
 *
 * @param routes the pages of the house where nothing else is said; tests pass a few of their own
 */
export const createApp = (services: Services, routes: readonly Route[] = allRoutes): Hono => {
  const app = new Hono()
  app.use(logRequests(services.logger))
  app.use(securityHeaders(services.config))
  serveAssets(app)
  for (const route of inOrder(routes)) {
    app.on(route.method, route.path, (context) => answer(context, services, routes, route))
  }
  app.notFound((context) => answer(context, services, routes, notFound))
  return app
}
