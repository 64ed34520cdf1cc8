import { html } from '../html.ts'
import { card } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { backupRoutes } from './backups.ts'
import { healthRoutes } from './health.ts'
import { keyRoutes } from './keys.ts'
import { peopleRoutes } from './people.ts'
import { personRoutes } from './person.ts'
import { adminTrialRoutes } from './trials.ts'
import { words } from './words.ts'

const parts = [
  ['/admin/people', words.people, words.peopleText],
  ['/admin/roles', words.roles, words.rolesText],
  ['/admin/sites', words.sites, words.sitesText],
  ['/admin/keys', words.keys, words.keysText],
  ['/admin/health', words.health, words.healthText],
  ['/admin/backups', words.backups, words.backupsText],
] as const

const show = (request: PageRequest): Response => {
  const { say } = request
  const cards = parts.map(([path, label, text]) =>
    card(html`<a href="${path}">${say(label)}</a>`, html`<p>${say(text)}</p>`),
  )
  return request.page({ title: words.title, body: html`<div class="virker-cards">${cards}</div>` })
}

/** Running the house: people, roles, sites, keys, health, backups. */
export const adminPages: readonly Route[] = [
  { method: 'GET', path: '/admin', who: 'administrator', handle: show },
  ...peopleRoutes,
  ...personRoutes,
  ...adminTrialRoutes,
  ...keyRoutes,
  ...healthRoutes,
  ...backupRoutes,
]
