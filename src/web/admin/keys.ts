import {
  identityKeyUse,
  resealSecondFactors,
  rotateIdentities,
  type Store,
  secondFactorKeyUse,
} from '../../store/index.ts'
import { formatNumber, type Said } from '../../text/index.ts'
import { html } from '../html.ts'
import { dataTable, postForm, submitButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { aboveAdmin } from './people.ts'
import { words } from './words.ts'

/** What is sealed, and how many of it with which version of the key. Add a row where something new is sealed. */
const sealedThings: readonly {
  readonly label: Said
  readonly use: (store: Store) => Promise<ReadonlyMap<number, number>>
}[] = [
  { label: words.identitiesSealed, use: identityKeyUse },
  { label: words.factorsSealed, use: secondFactorKeyUse },
]

const show = async (request: PageRequest): Promise<Response> => {
  const { say, language, services } = request
  const { keys } = services.store
  const uses = await Promise.all(sealedThings.map(async ({ use }) => use(services.store)))
  const versions = [...new Set([...keys.versions.keys(), ...uses.flatMap((use) => [...use.keys()])])].toSorted(
    (a, b) => b - a,
  )
  const rows = versions.map((version) => [
    `${version}${version === keys.current ? ` (${say(words.newest)})` : keys.versions.has(version) ? '' : ` (${say(words.missing)})`}`,
    ...uses.map((use) => formatNumber(use.get(version) ?? 0, 0, language)),
  ])
  const columns = [
    { label: say(words.version) },
    ...sealedThings.map(({ label }) => ({ label: say(label), align: 'right' as const })),
  ]
  const table = dataTable({ caption: say(words.keys), captionHidden: true, columns, rows, empty: '' })
  const reseal = postForm(request, '/admin/keys/reseal', submitButton(say(words.reseal), { look: 'secondary' }))
  return request.page({
    title: words.keys,
    body: html`<p>${say(words.keyText)}</p>${table}${reseal}`,
    above: aboveAdmin,
  })
}

const reseal = async (request: PageRequest): Promise<Response> => {
  await resealSecondFactors(request.services.store)
  await rotateIdentities(request.services.store)
  return request.redirect('/admin/keys', words.resealed)
}

export const keyRoutes: readonly Route[] = [
  { method: 'GET', path: '/admin/keys', who: 'administrator', handle: show },
  { method: 'POST', path: '/admin/keys/reseal', who: 'administrator', handle: reseal },
]
