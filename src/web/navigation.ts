import type { Role } from '../store/index.ts'
import type { Said } from '../text/index.ts'
import type { Route } from './route.ts'

/** The items of a trial's navigation, in the order of a day's work. */
const items = {
  home: { path: '/trials/:trial', label: { da: 'Overblik', en: 'Overview' } },
  participants: { path: '/trials/:trial/participants', label: { da: 'Borgere', en: 'Participants' } },
  week: { path: '/trials/:trial/week', label: { da: 'Ugens registrering', en: 'This week' } },
  draw: { path: '/trials/:trial/draw', label: { da: 'Lodtrækning', en: 'Draw' } },
  delivery: { path: '/trials/:trial/delivery', label: { da: 'Gennemførelse', en: 'Delivery' } },
  context: { path: '/trials/:trial/context', label: { da: 'Hændelser', en: 'Context log' } },
  results: { path: '/trials/:trial/results', label: { da: 'Resultater', en: 'Results' } },
  sources: { path: '/trials/:trial/sources', label: { da: 'Kilder', en: 'Sources' } },
  protocol: { path: '/trials/:trial/protocol', label: { da: 'Protokol', en: 'Protocol' } },
  extracts: { path: '/trials/:trial/extracts', label: { da: 'Udtræk fra fagsystem', en: 'Case-system extracts' } },
  journal: { path: '/trials/:trial/journal', label: { da: 'Journal', en: 'Journal' } },
  export: { path: '/trials/:trial/export', label: { da: 'Eksport', en: 'Export' } },
} as const satisfies Readonly<Record<string, { path: string; label: Said }>>

export type NavKey = keyof typeof items

export type NavItem = { readonly key: NavKey; readonly href: string; readonly label: Said }

const allows = ({ who }: Route, roles: readonly Role[]): boolean =>
  typeof who === 'string'
    ? who !== 'administrator' || roles.includes('administrator')
    : who.some((role) => roles.includes(role))

/** Whether a page is there for a person with these roles. */
export const mayOpen = (routes: readonly Route[], path: string, roles: readonly Role[]): boolean => {
  const route = routes.find((candidate) => candidate.method === 'GET' && candidate.path === path)
  return route !== undefined && allows(route, roles)
}

/** What of a trial's navigation a person with these roles can open: read from the routes, so that no item leads nowhere. */
export const trialNavigation = (routes: readonly Route[], trial: string, roles: readonly Role[]): readonly NavItem[] =>
  (Object.keys(items) as NavKey[]).flatMap((key) => {
    const { path, label } = items[key]
    return mayOpen(routes, path, roles) ? [{ key, href: path.replace(':trial', encodeURIComponent(trial)), label }] : []
  })
