import { type Route, routes } from '../../src/web/index.ts'
import { ask, quantile } from './ask.ts'
import { personOf } from './fill.ts'
import type { Cookies } from './people.ts'

export type PageTimes = {
  readonly path: string
  readonly role: string
  readonly status: number
  readonly median: number
  readonly p95: number
}

const times = 21

/** The roles whose page is measured: everyone's for whom the route is. */
const rolesOf = ({ who }: Route, cookies: Cookies): readonly string[] => {
  if (who === 'anyone') return ['']
  if (who === 'signed-in') return ['trial-lead']
  if (who === 'administrator') return ['administrator']
  return Object.keys(cookies).filter((role) => (who as readonly string[]).includes(role))
}

/** A path with real parameters, another person each time; nothing where a parameter is of something that is not there. */
const filled = (path: string, trial: string, time: number): string | undefined => {
  const real = path
    .replace(':trial', trial)
    .replace(':participant', personOf(3 * (7 * time + 5)))
    .replace(':form', 'conversation.talk')
    .replace(':section', 'arms')
  // A whole trial as one file is not a page.
  return real.includes(':') || real.includes('*') || real.endsWith('.zip') ? undefined : real
}

const measure = async (url: string, route: Route, role: string, trial: string, cookie: string): Promise<PageTimes> => {
  const taken: number[] = []
  let status = 0
  // The first two warm up.
  for (let time = -2; time < times; time += 1) {
    const path = filled(route.path, trial, time + 2) ?? ''
    const answer = await ask(`${url}${path}`, { headers: cookie === '' ? {} : { cookie: `virker-session=${cookie}` } })
    status = answer.status
    if (time >= 0) taken.push(answer.milliseconds)
  }
  return { path: route.path, role, status, median: quantile(taken, 0.5), p95: quantile(taken, 0.95) }
}

/** How long every page takes that can be asked for with real parameters, as every role that may open it. */
export const measurePages = async (url: string, trial: string, cookies: Cookies): Promise<readonly PageTimes[]> => {
  const all: PageTimes[] = []
  const known = new Set<string>()
  for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/trials'))) {
    if (known.has(route.path) || filled(route.path, trial, 0) === undefined) continue
    known.add(route.path)
    for (const role of rolesOf(route, cookies)) {
      const one = await measure(url, route, role, trial, cookies[role] ?? '')
      console.error(`${one.median.toFixed(0).padStart(7)} ms  ${one.status} ${one.path} ${one.role}`)
      all.push(one)
    }
  }
  return all
}
